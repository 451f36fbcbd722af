/** A `--set` that cannot be read, in Helm's words. */
export class SetError extends Error {
  override readonly name = "SetError";
}
