import type { AnyDiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import type { Output } from "#operation/context.ts";
import type { ReportedChange, RunFailure, Skipped } from "#operation/run-record.ts";

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
  /** Operations of a pipeline that could not do their work. */
  readonly failures: readonly RunFailure[];
  /** The spec of each code that the operations can emit. */
  readonly specs: ReadonlyMap<string, AnyDiagnosticSpec>;
  /** Wall time of the whole run. */
  readonly milliseconds: number;
  /** Sections of `--stats`; empty without it. */
  readonly stats: readonly { readonly title: string; readonly rows: readonly (readonly [string, string])[] }[];
}
