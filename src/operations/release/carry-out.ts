import { AppError } from "#kit/error/app-error.ts";
import type { ErrorCode } from "#kit/error/error-codes.ts";
import type { RemoteOutcome } from "#operation/change.ts";
import type { ReleaseStep } from "./release-steps.ts";

/** After these the next step would fail like the one before. */
const isForAll: ReadonlySet<ErrorCode> = new Set([
  "forge-no-token",
  "forge-no-repository",
  "forge-unauthorized",
  "forge-rate-limited",
  "forge-unreachable",
]);

/** Carries steps out, one after the other. One that fails stops none of the others, unless they would fail like it. */
export async function carryOut(
  steps: readonly ReleaseStep[],
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<RemoteOutcome[]> {
  const outcomes: RemoteOutcome[] = [];
  let stopped: string | undefined;
  for (const { row, run } of steps) {
    let outcome: RemoteOutcome = { isDone: true };
    try {
      if (stopped === undefined) await run(signal);
      else outcome = { isDone: false, reason: `It was not tried after: ${stopped}` };
    } catch (error) {
      if (!(error instanceof AppError) || signal.aborted) throw error;
      outcome = { isDone: false, reason: error.message };
      if (isForAll.has(error.code)) stopped = error.message;
    }
    if (row !== undefined) row.outcome = outcome.isDone ? "done" : "failed";
    outcomes.push(outcome);
    progress(outcomes.length);
  }
  return outcomes;
}
