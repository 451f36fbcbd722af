import type { IndexSource } from "#helm/index/open-index.ts";
import type { FilePath } from "#operation/files.ts";
import type { IndexUpdate } from "#helm/index/update-index.ts";

/** Where an index is that is verified, and what is beside it. */
export interface IndexPlace {
  /** As it is shown to people. */
  readonly name: string;
  /** Where it is a file here. */
  readonly file?: FilePath;
  readonly source: IndexSource;
  /** Where relative addresses start; `undefined` where packages are beside the index or nowhere. */
  readonly address?: string;
  /** Whether looking into a package beside the index takes a request. */
  readonly isRemote: boolean;
  /** What is beside the index under a relative path; `undefined` where there is nothing. */
  find(path: string, signal: AbortSignal): Promise<{ read(): Promise<Uint8Array> } | undefined>;
  /** Proposes to change the index. */
  repair(update: IndexUpdate): Promise<void>;
}
