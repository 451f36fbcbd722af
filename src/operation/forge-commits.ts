import type { CommitBranch, CommitId } from "./git.ts";

/** A pull request that is to be opened. */
export interface NewPull {
  readonly title: string;
  /** In Markdown. */
  readonly body: string;
  /** The branch that is to be merged. */
  readonly head: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
}

/** Commits and pull requests of a repository. */
export interface ForgeCommits {
  /** A branch; the commits that are put on it the host signs. Files are no larger than 28 MiB together. */
  commitBranch(name: string): CommitBranch;
  /**
   * Makes a branch for a pull request at a commit. One that is there stays where it is while its pull request is open; otherwise
   * it is what a merged or closed one has left, and is put to the commit.
   */
  createBranch(name: string, commit: CommitId, signal: AbortSignal): Promise<void>;
  /** Opens a pull request, or finds the one that is open for its branch. @returns its page. */
  openPull(pull: NewPull, signal: AbortSignal): Promise<string>;
}
