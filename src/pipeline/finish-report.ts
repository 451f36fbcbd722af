import { applySuppressions, type IgnoredCodes } from "#kit/diagnostic/apply-suppressions.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import { suppressionCodes } from "#kit/diagnostic/suppression-codes.ts";
import type { Operation } from "#operation/operation.ts";
import type { ReportedChange, RunFailure } from "#operation/run-record.ts";
import { compareFindings } from "./compare-findings.ts";
import type { RunRecorder } from "./run-recorder.ts";
import type { RunReport } from "./run-report.ts";

/** What a report is made from. */
export interface FinishOptions {
  readonly operations: readonly Operation[];
  readonly recorder: RunRecorder;
  readonly changes: readonly ReportedChange[];
  readonly failures: readonly RunFailure[];
  /** The codes that the configuration accepts. */
  readonly ignore: IgnoredCodes;
  /** Every code that exists, for suppressions of what this run did not look for. Asked only where something is suppressed. */
  readonly knownCodes: () => Promise<ReadonlySet<string>>;
  readonly milliseconds: number;
  readonly stats: RunReport["stats"];
}

/** Takes out what is suppressed, reports suppressions that are wrong themselves, and sorts what is left. */
export async function finishReport(options: FinishOptions): Promise<RunReport> {
  const { recorder, operations } = options;
  recorder.declare(suppressionCodes);
  const suppressions = recorder.suppressing.flatMap(findSuppressions);
  const { kept, suppressed, unused } = applySuppressions(recorder.findings, suppressions, options.ignore);
  const before = recorder.findings.length;
  const operation = operations.at(-1)?.id ?? "";
  const knownCodes = suppressions.length === 0 ? new Set<string>() : await options.knownCodes();
  for (const { code, reason, source, span } of suppressions) {
    if (!knownCodes.has(code)) recorder.report(operation, "suppression-unknown-code", { code }, { source, span });
    else if (reason === "") recorder.report(operation, "suppression-no-reason", { code }, { source, span });
  }
  for (const { code, source, span } of unused) {
    if (recorder.specs.has(code)) recorder.report(operation, "suppression-unused", { code }, { source, span });
  }
  const own =
    recorder.findings.length > before ? recorder.findings.filter((each) => each.code in suppressionCodes) : [];
  return {
    operations: operations.map(({ id }) => id),
    outputs: recorder.outputs,
    findings: [...kept.filter((each) => !(each.code in suppressionCodes)), ...own].sort(compareFindings),
    suppressed,
    mended: recorder.mended,
    skipped: recorder.skipped,
    examined: recorder.examinedCounts,
    changes: options.changes,
    failures: options.failures,
    specs: recorder.specs,
    milliseconds: options.milliseconds,
    stats: options.stats,
  };
}
