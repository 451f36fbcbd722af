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

/** How a file differs between HEAD and the working tree. */
export interface WorkingChange {
  readonly path: FilePath;
  /** What HEAD has of it; absent where it has nothing. */
  readonly base?: { readonly id: string; readonly mode: string };
  /** Git's mode of it in the working tree; absent where it was deleted. */
  readonly mode?: string;
}

/** A commit that is to be put on a branch elsewhere. */
export interface BranchCommit {
  /** Where the branch must still be; `undefined`: it must not be there yet, and begins without a history. */
  readonly parent: CommitId | undefined;
  readonly message: string;
  /** The files to write, and to delete where there is no content. All others stay as the parent has them. */
  readonly files: readonly CommittedFile[];
}

/** A file of a commit. */
export interface CommittedFile {
  readonly path: FilePath;
  readonly content: Uint8Array | undefined;
  /** Default: it is not. */
  readonly isExecutable?: boolean;
}

/** A branch elsewhere that commits can be put on: at a code host, or of a git remote. */
export interface CommitBranch {
  /** Asks where the branch is now; `undefined` where there is none. */
  tip(signal: AbortSignal): Promise<CommitId | undefined>;
  /** The object ids of files of a commit, at least of those that are asked for; absent for what is not there. */
  files(commit: CommitId, signal: AbortSignal, paths: readonly FilePath[]): Promise<ReadonlyMap<FilePath, string>>;
  /** As `RemoteBranch.push`. */
  push(commit: BranchCommit, signal: AbortSignal): Promise<CommitId>;
}

/**
 * A branch of a remote. It is read and written in a place of its own: the checkout, its index, its objects and its refs are
 * not touched. Paths are relative to the top of the branch.
 *
 * Each method @throws {AppError} `git-remote-failed` when the remote cannot be reached or does not let this user in.
 */
export interface RemoteBranch {
  /** Asks where the branch is now; `undefined` where there is none. The files come when they are read. */
  tip(signal: AbortSignal): Promise<CommitId | undefined>;
  /** The object ids of the files of a commit, by path. */
  files(commit: CommitId, signal: AbortSignal): Promise<ReadonlyMap<FilePath, string>>;
  /** @param id What {@link files} says. */
  read(id: string, signal: AbortSignal): Promise<Uint8Array>;
  /**
   * Puts a commit on the branch if it is still at the parent, and changes nothing otherwise. A commit that would change no
   * file is not made.
   *
   * @returns where the branch is now.
   * @throws {AppError} `git-branch-moved` when another push came first; `git-push-refused` when the remote does not want it.
   */
  push(commit: BranchCommit, signal: AbortSignal): Promise<CommitId>;
}

/** A commit with who made it and what was said of it. */
export interface Commit {
  readonly id: CommitId;
  readonly authorName: string;
  readonly authorEmail: string;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** The whole message. */
  readonly message: string;
}

/** Which commits are wanted. */
export interface HistoryRange {
  /** What it leads to is left out; `undefined` for everything since the beginning. */
  readonly since: CommitId | undefined;
  readonly until: CommitId;
  /** Only commits that touched files below one of these. */
  readonly folders: readonly FilePath[];
  readonly maxCommits: number;
}

/** What is asked of git. Paths are relative to the root of the run, never quoted, in byte order. */
export interface Git {
  /** Whether the root of the run is in a git checkout, and the git program is there. */
  isCheckout(signal: AbortSignal): Promise<boolean>;
  /** Why there is no checkout for git where one begins all the same; `undefined` where none begins, or there is one. */
  refusal(signal: AbortSignal): Promise<string | undefined>;
  /** The address of a remote, or `undefined` where there is none. */
  remoteUrl(remote: string, signal: AbortSignal): Promise<string | undefined>;
  /** The branch that is checked out; `undefined` where a commit is, and no branch. */
  branch(signal: AbortSignal): Promise<string | undefined>;
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
  /** What differs between HEAD and the working tree, untracked files that git does not ignore included; by path. */
  workingChanges(signal: AbortSignal): Promise<readonly WorkingChange[]>;
  /**
   * Puts files among git's objects as a commit would have them: with line ends and large files as the attributes say.
   *
   * @returns their object ids, in the order asked.
   */
  storeFiles(paths: readonly FilePath[], signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Works on a branch of a remote.
   *
   * @param remote A name that the checkout knows, or an address.
   */
  withBranch<Value>(remote: string, branch: string, work: (branch: RemoteBranch) => Promise<Value>): Promise<Value>;
  /** Whether the history was cut off when it was fetched, so that older commits are not known. */
  isShallow(signal: AbortSignal): Promise<boolean>;
  /** The tags with the commits that they lead to. */
  tags(signal: AbortSignal): Promise<ReadonlyMap<string, CommitId>>;
  /**
   * Commits of a range, newest first. Merges are left out, and so is the commit where a shallow history is cut off: it seems
   * to have made every file.
   */
  history(range: HistoryRange, signal: AbortSignal): Promise<readonly Commit[]>;
}
