import type { Severity } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import { rankOf } from "#kit/diagnostic/severity-rank.ts";

/** How the program ends; scripts rely on these. */
export const exitCodes = {
  clean: 0,
  /** Findings at or above the threshold, or `--check` found something to change. */
  findings: 1,
  usage: 2,
  failure: 3,
  interrupted: 130,
} as const;

/** The exit code of a run that came to its end. */
export function exitCodeOf(report: RunReport, failOn: Severity, isCheck: boolean): number {
  if (report.changes.some((change) => change.outcome === "failed")) return exitCodes.failure;
  if (report.findings.some(({ code }) => code === "internal")) return exitCodes.failure;
  if (report.findings.some((finding) => rankOf(finding.severity) <= rankOf(failOn))) return exitCodes.findings;
  const hasDrift = isCheck && report.changes.some((change) => change.outcome === "planned");
  return hasDrift ? exitCodes.findings : exitCodes.clean;
}
