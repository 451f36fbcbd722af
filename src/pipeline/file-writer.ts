import type { FilePath } from "#operation/files.ts";

/** What the host offers to the one writer, `apply`: each file is staged beside its place, then renamed over it. */
export interface FileWriter {
  /** Writes the bytes to a temporary name in the target's folder (made where missing); returns a handle to finish with. */
  stage(path: FilePath, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<StagedFile>;
  /** Removes a file; a missing one is no error. */
  remove(path: FilePath): Promise<void>;
}

/** A file that is written but not yet visible. */
export interface StagedFile {
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Renames it to its place. */
  commit(): Promise<void>;
  /** Removes it. */
  discard(): Promise<void>;
}
