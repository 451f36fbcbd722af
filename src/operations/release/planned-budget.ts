import { AppError } from "#kit/error/app-error.ts";
import type { Forge, ForgeBudget, ForgeHour } from "#operation/forge.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { PlannedStep } from "./release-steps.ts";

/** What a run would use of a budget, and what is left of it. */
export interface PlannedUse {
  readonly planned: number;
  /** Absent where the host has no limits. */
  readonly hour?: ForgeHour;
}

/** What a run would use of the code host. */
export interface PlannedBudget {
  /** Requests by REST. */
  readonly calls: PlannedUse;
  /** Points of GraphQL. */
  readonly points: PlannedUse;
}

/**
 * What carrying the steps out would use, where they are only shown: they themselves, and once more what was asked to find
 * them. `undefined` where nothing is to be done, or where they are carried out.
 */
export async function plannedBudget(
  steps: readonly PlannedStep[],
  forge: Forge,
  { settings, signal, skip }: ReleaseContext,
): Promise<PlannedBudget | undefined> {
  if (!settings.writesNothing || steps.length === 0) return undefined;
  try {
    const { calls, points } = await forge.budgets(signal);
    const sent = steps.reduce((sum, step) => sum + step.calls, 0);
    return { calls: useOf(calls, sent), points: useOf(points, 0) };
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error;
    skip("what is left of this hour", error.message);
    return undefined;
  }
}

function useOf({ used, hour }: ForgeBudget, more: number): PlannedUse {
  return { planned: used + more, ...(hour === undefined ? {} : { hour }) };
}
