import { timeOfDay } from "#operation/time-of-day.ts";
import type { PlannedBudget, PlannedUse } from "./planned-budget.ts";
import type { ReleaseRow } from "./release-row.ts";
import type { PlannedStep } from "./release-steps.ts";

/** What a plan is told from. */
export interface TellablePlan {
  /** In the order of releasing. */
  readonly rows: readonly ReleaseRow[];
  readonly steps: readonly PlannedStep[];
  readonly budget: PlannedBudget | undefined;
}

/** How many of what there is to do: one, and several. */
const nouns: Readonly<Record<string, readonly [string, string]>> = {
  release: ["release", "releases"],
  repair: ["release to repair", "releases to repair"],
  "delete release": ["release to delete", "releases to delete"],
  "delete draft": ["draft to delete", "drafts to delete"],
  index: ["index commit", "index commits"],
  version: ["push", "pushes"],
  "delete version": ["pushed version to delete", "pushed versions to delete"],
};
/** Charts whose place in the order is explained. */
const maxExplained = 5;

/** What is to be done, what it takes, and why in this order. */
export function planLines({ rows, steps, budget }: TellablePlan): string[] {
  const repaired = new Set<string>(
    rows.flatMap(({ release: { state, chart } }) => (state === "repair" ? [chart.path] : [])),
  );
  const counts = [...Map.groupBy(steps, (step) => keyOf(step, repaired))].map(([key, { length }]) => {
    const [one = key, several = key] = nouns[key] ?? [];
    return counted(length, one, several);
  });
  return [`Plan: ${counts.join(", ")}.${budgetText(budget)}`, ...shortage(budget), ...orderOf(rows)];
}

/** @param repaired the charts whose releases lack a file */
function keyOf({ part: { action, noun }, chart = "" }: PlannedStep, repaired: ReadonlySet<string>): string {
  if (noun === "release" && action === "update" && repaired.has(chart)) return "repair";
  return action === "delete" ? `delete ${noun}` : noun;
}

/** ` 6 GitHub calls of 998 left this hour, 1 point of GraphQL of 4998.` */
function budgetText(budget: PlannedBudget | undefined): string {
  if (budget === undefined) return "";
  const { calls, points } = budget;
  const sent = counted(calls.planned, "GitHub call", "GitHub calls");
  if (calls.hour === undefined || points.hour === undefined) return ` ${sent}.`;
  const cost = counted(points.planned, "point", "points");
  return ` ${sent} of ${calls.hour.left} left this hour, ${cost} of GraphQL of ${points.hour.left}.`;
}

function shortage(budget: PlannedBudget | undefined): string[] {
  const short = [budget?.calls, budget?.points].flatMap((use) => (use === undefined ? [] : lacking(use)));
  if (short.length === 0) return [];
  const time = timeOfDay(Math.max(...short));
  return [`That is more than is left: a run ends when it is used up, and one after ${time} does the rest.`];
}

/** When there is more of it, where there is too little. */
function lacking({ planned, hour }: PlannedUse): number[] {
  return hour !== undefined && planned > hour.left ? [hour.endsMs] : [];
}

/** `Order: as listed (payments needs common).` */
function orderOf(rows: readonly ReleaseRow[]): string[] {
  const planned = rows.filter(({ host }) => host === "planned").map(({ release }) => release);
  const isPlanned = new Set(planned.map(({ chart }) => chart.path));
  const reasons = planned.flatMap(({ chart, needs }) => {
    const names = needs.filter(({ path }) => isPlanned.has(path)).map(({ name }) => name);
    return names.length === 0 ? [] : [`${chart.name} needs ${names.join(", ")}`];
  });
  if (reasons.length === 0) return [];
  const more = reasons.length > maxExplained ? [`${reasons.length - maxExplained} more`] : [];
  return [`Order: as listed (${[...reasons.slice(0, maxExplained), ...more].join("; ")}).`];
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
