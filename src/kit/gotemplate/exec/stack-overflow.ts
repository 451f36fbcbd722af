/** Whether JavaScript's stack was full, which a handler on the same stack must not try to explain. */
export function isStackOverflow(thrown: unknown): boolean {
  return thrown instanceof RangeError && /call stack/i.test(thrown.message);
}
