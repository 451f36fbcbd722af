import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { redact } from "#kit/error/redact.ts";
import type { FilePath } from "#operation/files.ts";
import type { RunRecorder } from "./run-recorder.ts";

/** Known only to runs that met a bug: no configuration accepts it, and `explain` has it among the errors. */
const bugCodes = {
  internal: diagnostic<{ reason: string; stack: string }>({
    severity: "error",
    title: "Chartyard itself failed",
    message: ({ reason }) => `Chartyard failed here, and that is a bug: ${reason}`,
    why: "Nothing is known of this chart, and nothing was done with it",
    fix: ({ stack }) => `Please report it with the command and these lines:\n${stack}`,
  }),
};

/** Reports a bug that work on one chart met. @param path the chart's folder or package */
export function reportBug(operation: string, path: FilePath, error: unknown, recorder: RunRecorder): void {
  const reason = redact(error instanceof Error ? error.message : String(error));
  const stack = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
  recorder.declare(bugCodes);
  recorder.report(operation, "internal", { reason, stack }, { path }, { chart: path });
}
