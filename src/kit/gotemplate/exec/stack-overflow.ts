/**
 * Whether JavaScript's stack was full, which a handler on the same stack must not try to explain.
 *
 * V8 compiles a regular expression at its first use, and with no room for that says so by a SyntaxError: hence there is none here either.
 */
export function isStackOverflow(thrown: unknown): boolean {
  if (thrown instanceof RangeError) return thrown.message.includes("call stack");
  return thrown instanceof SyntaxError && thrown.message.endsWith("Stack overflow");
}
