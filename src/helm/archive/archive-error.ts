/** An archive that cannot be read, or that is not safe to read. The message says what is wrong and in which entry. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}
