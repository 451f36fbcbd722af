/** A key as a JSON pointer has it. Source: https://www.rfc-editor.org/rfc/rfc6901 */
export function escapeToken(token: string): string {
  return token.includes("~") || token.includes("/") ? token.replaceAll("~", "~0").replaceAll("/", "~1") : token;
}

/** The keys and positions of a pointer; `undefined` where a `~` is followed by neither 0 nor 1. */
export function pointerTokens(pointer: string): string[] | undefined {
  if (/~(?![01])/.test(pointer)) return undefined;
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value that a list of keys and positions leads to; `undefined` where there is none. */
export function valueAt(value: unknown, tokens: readonly string[]): unknown {
  let current = value;
  for (const token of tokens) {
    if (current instanceof Map) current = current.get(token);
    else if (Array.isArray(current) && /^[+-]?\d+$/.test(token)) current = current[Number(token)];
    else return undefined;
  }
  return current;
}
