import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RemotePart } from "./change.ts";

/** Something that was not examined. */
export interface Skipped {
  readonly subject: string;
  readonly reason: string;
}

/** A change of a file as the report shows it; the bytes stay in the plan. */
export interface ReportedFileChange {
  readonly kind: "write" | "delete";
  readonly path: string;
  readonly why: string;
  /** What became of it: `planned` with --check and --dry-run, `unchanged` where the file already had these bytes. */
  readonly outcome: "planned" | "written" | "deleted" | "unchanged";
}

/** A change of one thing elsewhere. */
export interface ReportedRemoteChange extends RemotePart {
  readonly kind: "remote";
  /** `planned` with --check and --dry-run. */
  readonly outcome: "planned" | "done" | "failed";
  /** Why it failed. */
  readonly reason?: string;
  /** What a reader wants to know of what was done, such as its address. */
  readonly note?: string;
}

/** A change as the report shows it. */
export type ReportedChange = ReportedFileChange | ReportedRemoteChange;

/** An operation that could not do its work. */
export interface RunFailure {
  readonly operation: string;
  /** One of the codes that `chartyard explain` knows. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** What the operations of a run came to before the one that asks. */
export interface RunRecord {
  /** Their ids, in order; those that were skipped are not here. */
  readonly operations: readonly string[];
  /** Without those that are suppressed, in the order of the report. */
  readonly findings: readonly Finding[];
  readonly changes: readonly ReportedChange[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly RunFailure[];
}
