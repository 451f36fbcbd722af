import { AppError } from "#kit/error/app-error.ts";
import type { ErrorCode } from "#kit/error/error-codes.ts";
import type { RemoteOutcome } from "#operation/change.ts";
import { eachRemote } from "#operation/each-remote.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { PlannedStep } from "./release-steps.ts";

/** After these the next step of the same host would fail like the one before. */
const isForAll: ReadonlySet<ErrorCode> = new Set([
  "forge-no-token",
  "forge-no-repository",
  "forge-unauthorized",
  "forge-rate-limited",
  "forge-unreachable",
]);

/** Carries steps out one after the other. One that fails stops none of the others, unless they would fail like it. */
export async function carryOut(
  steps: readonly PlannedStep[],
  { signal, progress }: ReleaseContext,
): Promise<RemoteOutcome[]> {
  const outcomes: RemoteOutcome[] = [];
  let stopped: string | undefined;
  for (const step of steps) {
    const { outcome, code } =
      stopped === undefined ? await tryStep(step, signal) : { outcome: notTried(stopped), code: undefined };
    if (!outcome.isDone && code !== undefined && isForAll.has(code)) stopped ??= outcome.reason;
    outcomes.push(outcome);
    progress(outcomes.length, steps.length, "release");
  }
  return outcomes;
}

/** Carries steps out that do not depend on each other, several at a time. */
export function carryOutTogether(steps: readonly PlannedStep[], context: ReleaseContext): Promise<RemoteOutcome[]> {
  return eachRemote(steps, async (step, signal) => (await tryStep(step, signal)).outcome, context);
}

async function tryStep(
  step: PlannedStep,
  signal: AbortSignal,
): Promise<{ readonly outcome: RemoteOutcome; readonly code?: ErrorCode }> {
  try {
    return { outcome: await step.run(signal) };
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error;
    return { outcome: { isDone: false, reason: error.message }, code: error.code };
  }
}

function notTried(reason: string): RemoteOutcome {
  return { isDone: false, reason: `It was not tried after: ${reason}` };
}
