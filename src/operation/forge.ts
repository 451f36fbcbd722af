import type { ForgeCommits } from "./forge-commits.ts";
import type { ForgeAccounts } from "./forge-accounts.ts";
import type { ForgeIssues, IssueQuery } from "./forge-issues.ts";
import type { ForgePackages } from "./forge-packages.ts";
import type { RunOrigin } from "./run-origin.ts";
import type { ChangesRequest, ForgeChanges } from "./forge-changes.ts";

/** A label as the code host has it. Names differ in more than case. */
export interface ForgeLabel {
  /** What the host calls it, for changes. */
  readonly id: string;
  readonly name: string;
  /** Six hexadecimal digits in lower case. */
  readonly color: string;
  readonly description: string;
}

/** A file of a release. */
export interface ForgeAsset {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** `sha256:` and hexadecimal digits; absent where the host does not say. */
  readonly digest?: string | undefined;
}

/** A release, published or still a draft. */
export interface ForgeRelease {
  readonly id: number;
  readonly tag: string;
  readonly isDraft: boolean;
  readonly assets: readonly ForgeAsset[];
}

/** All of a release, with the digests of its files where the host says them. */
export interface ReleaseDetails extends ForgeRelease {
  /** In Markdown. */
  readonly notes: string;
  /** Whether nothing of it can be changed any more: published where the host freezes releases. */
  readonly isFrozen: boolean;
}

/** A release that is to be made; nobody sees it before it is published. */
export interface ReleaseDraft {
  readonly tag: string;
  readonly title: string;
  /** In Markdown. */
  readonly notes: string;
  /** The full id of the commit that publishing puts the tag on. */
  readonly commit: string;
  readonly isPrerelease: boolean;
}

/** What a draft is to be when it is published; what is absent stays as it is. */
export interface Publication extends Partial<Omit<ReleaseDraft, "tag">> {
  /** Whether the host shows it as the latest of all releases. */
  readonly isLatest: boolean;
}

/** A file that is to be a part of a release. */
export interface ReleaseFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Which releases a run asks for. */
export interface SnapshotRequest {
  /** The tags of the releases to look for, drafts included. */
  readonly tags: readonly string[];
}

/** What a run is going to ask, as far as it is known beforehand. */
export interface Foreseen {
  /** Whether {@link Forge.labels} will be asked. Default: it will not. */
  readonly labels?: boolean;
  /** What {@link Forge.snapshot} will be asked. */
  readonly tags?: readonly string[];
  /** What {@link Forge.changes} will be asked. */
  readonly changes?: ChangesRequest;
  /** What {@link Forge.findIssues} will be asked. */
  readonly issues?: IssueQuery;
}

/** What a run has used of a budget, and what is left of it. */
export interface ForgeBudget {
  readonly used: number;
  /** Absent where the host has no limits. */
  readonly hour?: ForgeHour;
}

/** The hour that a budget is for. */
export interface ForgeHour {
  readonly left: number;
  readonly limit: number;
  /** When it ends, in milliseconds since 1970. */
  readonly endsMs: number;
}

/** What the host counts. */
export interface ForgeBudgets {
  /** Requests by REST. */
  readonly calls: ForgeBudget;
  /** Points of GraphQL. */
  readonly points: ForgeBudget;
}

/** Where people find things of the repository. */
export interface ForgeAddresses {
  /** A file of a published release. */
  asset(tag: string, name: string): string;
}

/** What the host had when it was asked. */
export interface ForgeSnapshot {
  readonly addresses: ForgeAddresses;
  /** The releases that exist, by tag. */
  readonly releases: ReadonlyMap<string, ForgeRelease>;
  /** More drafts of these tags, of those among the newest hundred releases: two runs at once leave them. */
  readonly surplusDrafts: readonly ForgeRelease[];
}

/** A wish about one label. */
export type LabelEdit =
  | { readonly kind: "create"; readonly name: string; readonly color: string; readonly description: string }
  | {
      readonly kind: "update";
      readonly id: string;
      /** The name before, which may be spelled otherwise. */
      readonly present: string;
      readonly name: string;
      readonly color: string;
      readonly description: string;
    }
  | { readonly kind: "delete"; readonly id: string; readonly name: string };

/** How one wish came out; a failure is its own and stops no other. */
export type EditOutcome = { readonly isDone: true } | { readonly isDone: false; readonly reason: string };

/** Which repository of which host, and who asks. */
export interface ForgeAccess {
  /** `OWNER/NAME` or `HOST/OWNER/NAME`. Default: GITHUB_REPOSITORY, then the address of the git remote. */
  readonly repository: string | undefined;
  /** A file with the token. Default: what the environment has. */
  readonly tokenFile: string | undefined;
  /** The git remote. */
  readonly remote: string;
  /** Reads under way at a time. */
  readonly concurrency: number;
  readonly cache: CacheBounds;
}

/** How much of a remote service's answers is kept, and for how long. */
export interface CacheBounds {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly ttlMs: number;
}

/**
 * A code host, as far as operations need one. Everything is about the one repository of the run. What was asked before is
 * not asked again until a write of ours may have changed it.
 *
 * Each method @throws {AppError} `forge-no-token`, `forge-no-repository`, `forge-unauthorized`, `forge-rate-limited`,
 * `forge-unreachable`, `forge-refused`.
 */
export interface Forge extends ForgeAccounts, ForgeIssues, ForgeChanges, ForgeCommits, ForgePackages {
  /** Where this run comes from. Asks nothing, and needs no token. */
  origin(signal: AbortSignal): Promise<RunOrigin>;
  /** What is used of the host's budgets, and what is left. To ask for it costs nothing of them. */
  budgets(signal: AbortSignal): Promise<ForgeBudgets>;
  /** How many writes the host takes at a time, as far as it is known by now: one where it has limits. */
  readonly writesAtATime: number;
  /**
   * Says what will be asked. Nothing is asked for it; the next call that asks something asks for it too, as far as there is
   * room, so that what several operations want to know is one call.
   */
  foresee(wanted: Foreseen): Promise<void>;
  /** All labels, in the order of the host. */
  labels(signal: AbortSignal): Promise<readonly ForgeLabel[]>;
  /** The releases of the tags, in as few calls as can be. */
  snapshot(wanted: SnapshotRequest, signal: AbortSignal): Promise<ForgeSnapshot>;
  /**
   * Carries wishes about labels out, many in a call. Where an answer is lost the labels are read again, and what is
   * already there is not asked for twice. @returns an outcome for each wish, in their order.
   */
  writeLabels(edits: readonly LabelEdit[], signal: AbortSignal): Promise<readonly EditOutcome[]>;
  /** All of a release that a snapshot has found. */
  readRelease(release: ForgeRelease, signal: AbortSignal): Promise<ReleaseDetails>;
  /** Makes a draft. Where the answer is lost, the draft that was made is the one. */
  createDraft(draft: ReleaseDraft, signal: AbortSignal): Promise<ForgeRelease>;
  /**
   * Puts a file into a release that is not frozen, and checks what arrived by size and digest. A file that is there
   * already is left alone; one of that name with other bytes, such as what a broken upload left, is replaced.
   */
  uploadAsset(release: ForgeRelease, file: ReleaseFile, signal: AbortSignal): Promise<void>;
  /** Publishes a draft, which makes its tag. One that is published already is left alone. */
  publishRelease(release: ForgeRelease, publication: Publication, signal: AbortSignal): Promise<void>;
  /** The names of the tags that begin so. */
  listTags(beginning: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Deletes a tag. One that is gone already is no error. */
  deleteTag(tag: string, signal: AbortSignal): Promise<void>;
  /** Deletes a release and not its tag. One that is gone already is no error. */
  deleteRelease(release: ForgeRelease, signal: AbortSignal): Promise<void>;
}
