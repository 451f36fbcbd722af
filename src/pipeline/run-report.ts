import type { AnyDiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import type { RemotePart } from "#operation/change.ts";
import type { Output } from "#operation/context.ts";

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
}

/** A change as the report shows it. */
export type ReportedChange = ReportedFileChange | ReportedRemoteChange;

/** All that one run came to; every reporter renders this and nothing else. */
export interface RunReport {
  /** The ids of the operations that ran, in order. */
  readonly operations: readonly string[];
  /** What the last operation with output prints, by operation. */
  readonly outputs: readonly { readonly operation: string; readonly output: Output }[];
  /** Sorted by path, place, then code; suppressed ones are not here. */
  readonly findings: readonly Finding[];
  /** How many findings were mended; they are not among the findings. */
  readonly mended: number;
  /** How many findings comments and configuration took out. */
  readonly suppressed: number;
  readonly skipped: readonly Skipped[];
  /** How many of what was examined, such as `chart: 14`. */
  readonly examined: Readonly<Record<string, number>>;
  readonly changes: readonly ReportedChange[];
  /** The spec of each code that the operations can emit. */
  readonly specs: ReadonlyMap<string, AnyDiagnosticSpec>;
  /** Wall time of the whole run. */
  readonly milliseconds: number;
  /** Sections of `--stats`; empty without it. */
  readonly stats: readonly { readonly title: string; readonly rows: readonly (readonly [string, string])[] }[];
}
