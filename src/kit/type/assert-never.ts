/**
 * Ends a `switch` over a closed union: a member that was forgotten does not compile, and one that arrives from
 * outside the types stops the program here instead of passing by.
 *
 * @throws {TypeError} always; the message shows the value.
 */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value) ?? String(value)}`);
}
