import type { FilePath } from "./files.ts";

/** A full commit id. */
export type CommitId = string;

/** How a file differs between a commit and the working tree. */
export interface ChangedFile {
  readonly path: FilePath;
  readonly status: "added" | "modified" | "deleted" | "renamed" | "untracked";
  /** The path before a rename. */
  readonly from?: FilePath;
}

/** A file at a commit. */
export interface TreeFile {
  readonly path: FilePath;
  /** The blob's object id. */
  readonly id: string;
  /** Git's mode: `100644`, `100755`, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
}

/** What is asked of git. Paths are relative to the root of the run, never quoted, in byte order. */
export interface Git {
  /** Whether the root of the run is in a git checkout, and the git program is there. */
  isCheckout(signal: AbortSignal): Promise<boolean>;
  /** The address of a remote, or `undefined` where there is none. */
  remoteUrl(remote: string, signal: AbortSignal): Promise<string | undefined>;
  /** The commit a revision names, or `undefined` where there is none. */
  commit(revision: string, signal: AbortSignal): Promise<CommitId | undefined>;
  /** @throws {AppError} `git-revision` when the two share no history or one does not exist. */
  mergeBase(left: string, right: string, signal: AbortSignal): Promise<CommitId>;
  /** Files that differ between a commit and the working tree, renames found; untracked ones that git does not ignore included. */
  changedFiles(since: CommitId, folders: readonly FilePath[], signal: AbortSignal): Promise<readonly ChangedFile[]>;
  /** Tracked files and untracked ones that git does not ignore, by glob pathspecs (`:(glob)` is added). */
  listFiles(patterns: readonly string[], signal: AbortSignal): Promise<readonly FilePath[]>;
  /** The object ids of folders at a commit, which stand for all that is in them; absent for those that are not there. */
  treeIds(commit: CommitId, folders: readonly FilePath[], signal: AbortSignal): Promise<ReadonlyMap<FilePath, string>>;
  /** Files of a commit below folders. */
  treeFiles(commit: CommitId, folders: readonly FilePath[], signal: AbortSignal): Promise<readonly TreeFile[]>;
  /** The contents of blobs, in the order asked; `undefined` where there is none. One git process serves all. */
  readBlobs(ids: readonly string[], signal: AbortSignal): AsyncIterable<Uint8Array | undefined>;
  /** The committer time of the last commit that touched each folder, in seconds since 1970; absent where none did. */
  lastCommitTimes(folders: readonly FilePath[], signal: AbortSignal): Promise<ReadonlyMap<FilePath, number>>;
}
