/** The fragment of a JSON pointer, each part escaped, the slashes kept. */
export function escapeFragment(pointer: string): string {
  if (/^[A-Za-z0-9\-._~$&+=:@/]*$/.test(pointer)) return pointer;
  return pointer.replace(/[^A-Za-z0-9\-._~$&+=:@/]+/gu, (part) =>
    encodeURIComponent(part.toWellFormed()).replace(
      /[!'()*]/g,
      (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
}
