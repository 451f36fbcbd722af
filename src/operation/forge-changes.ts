import type { CommitId } from "./git.ts";

/** An issue that changes are about. */
export interface LinkedIssue {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly isClosed: boolean;
  readonly labels: readonly string[];
}

/** A pull request that was merged. */
export interface ForgePull {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** The issues that it closed. */
  readonly issues: readonly LinkedIssue[];
}

/** What the host knows of a commit. */
export interface CommitFacts {
  /** The account of its author, where the host knows one. */
  readonly login?: string;
  /** The pull requests that brought it. */
  readonly pulls: readonly ForgePull[];
}

/** What is asked about changes. */
export interface ChangesRequest {
  readonly commits: readonly CommitId[];
  /** Numbers that commits say they close. */
  readonly issues: readonly number[];
}

/** What the host knows of changes. What it does not know is absent. */
export interface ChangesFacts {
  readonly commits: ReadonlyMap<CommitId, CommitFacts>;
  readonly issues: ReadonlyMap<number, LinkedIssue>;
}

/** Which notes the host is to write. */
export interface GeneratedNotesRequest {
  readonly tag: string;
  /** The tag of the release before; `undefined` for the first. */
  readonly previousTag: string | undefined;
  /** Where the tag will be, if it is not there yet. */
  readonly commit: CommitId;
}

/** The changes of a repository. */
export interface ForgeChanges {
  /** The pull requests that brought commits, and the issues that these closed: 50 commits a call. */
  changes(wanted: ChangesRequest, signal: AbortSignal): Promise<ChangesFacts>;
  /** The notes that the host itself writes for a release, in Markdown. */
  generateNotes(wanted: GeneratedNotesRequest, signal: AbortSignal): Promise<string>;
}
