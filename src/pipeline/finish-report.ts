import { applySuppressions } from "#kit/diagnostic/apply-suppressions.ts";
import type { Operation } from "#operation/operation.ts";
import type { RunRecorder } from "./run-recorder.ts";
import type { ReportedChange, RunReport } from "./run-report.ts";
