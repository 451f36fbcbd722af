import { map, type WorkerContext } from "#kit/async/map.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ErrorCode } from "#kit/error/error-codes.ts";
import type { RemoteOutcome } from "#operation/change.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { PlannedStep } from "./release-steps.ts";

/** After these the next step of the same host would fail like the one before. */
const isForAll: ReadonlySet<ErrorCode> = new Set([
  "forge-no-token",
  "forge-no-repository",
  "forge-unauthorized",
  "forge-rate-limited",
  "forge-unreachable",
  "registry-undeletable",
]);

/** How steps are carried out. */
export interface CarryOutOptions {
  readonly atATime: number;
  /**
   * The charts that a chart needs, by path: what is about it waits for what is about them, and is not tried where that failed.
   * Default: nothing waits.
   */
  readonly needs?: ReadonlyMap<string, readonly string[]>;
}

/** Carries steps out in their order. One that fails stops none of the others, unless they would fail like it. */
export async function carryOut(
  steps: readonly PlannedStep[],
  { atATime, needs = new Map() }: CarryOutOptions,
  { signal, progress }: Pick<ReleaseContext, "signal" | "progress">,
): Promise<RemoteOutcome[]> {
  const begun = new Map<string, Promise<RemoteOutcome>>();
  let stopped: string | undefined;
  const act = async (step: PlannedStep, inner: AbortSignal): Promise<RemoteOutcome> => {
    // What a chart needs stands before it, and so has begun.
    const lacking: string[] = [];
    for (const path of needs.get(step.chart ?? "") ?? [])
      if ((await begun.get(path))?.isDone === false) lacking.push(path);
    if (stopped !== undefined) return { isDone: false, reason: `It was not tried after: ${stopped}` };
    if (lacking.length > 0) return { isDone: false, reason: `It needs what was not released: ${lacking.join(", ")}` };
    const { outcome, code } = await tryStep(step, inner);
    if (!outcome.isDone && code !== undefined && isForAll.has(code)) stopped ??= outcome.reason;
    return outcome;
  };
  const begin = (step: PlannedStep, { signal: inner }: WorkerContext): Promise<RemoteOutcome> => {
    const outcome = act(step, inner);
    if (step.chart !== undefined) begun.set(step.chart, outcome);
    return outcome;
  };
  const outcomes: RemoteOutcome[] = [];
  const report = (done: number): void => progress(done, steps.length, "release");
  for await (const result of map(steps, begin, { concurrency: atATime, signal, progress: report }))
    if (result.status === "fulfilled") outcomes.push(result.value);
  return outcomes;
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
