/** An index that is not laid out line by line as Helm does it: it has to be read whole. */
export class UnusualIndexError extends Error {
  override readonly name = "UnusualIndexError";
}
