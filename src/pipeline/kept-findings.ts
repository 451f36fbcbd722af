import { applySuppressions, type IgnoredCodes } from "#kit/diagnostic/apply-suppressions.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import type { RunRecorder } from "./run-recorder.ts";

/** The findings so far that neither a comment nor the configuration accepts, in the order of the report. */
export function keptFindings(recorder: RunRecorder, ignore: IgnoredCodes): readonly Finding[] {
  const suppressions = recorder.suppressing.flatMap(findSuppressions);
  return applySuppressions(recorder.findings, suppressions, ignore).kept;
}
