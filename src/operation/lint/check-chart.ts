import { oneForEachFault } from "#helm/lint/one-for-each-fault.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "../files.ts";
import type { CheckContext } from "./check-context.ts";
import { checkRules, type Found } from "./check-rules.ts";
import { checkSubcharts } from "./check-subcharts.ts";
import type { HelmBlock, HelmLine } from "./helm-words.ts";
import { readChart, type ReadChart } from "./read-chart.ts";
import type { LintSettings } from "./read-lint-settings.ts";
import { unloadableChart } from "./unloadable-chart.ts";

/** What is wrong with a chart, and with those that it vendors. */
export interface CheckedChart {
  /** Absent for a chart that cannot be read. */
  readonly chart: ReadChart | undefined;
  readonly found: readonly Found[];
  /** What helm would say, in its words: of the chart, then of those it vendors. */
  readonly blocks: readonly HelmBlock[];
}

/** Reads one chart, and those it vendors where that is asked for, and checks them by every rule of the profile. */
export async function checkChart(
  path: FilePath,
  settings: LintSettings,
  context: CheckContext,
  signal: AbortSignal,
): Promise<CheckedChart> {
  const { input } = context;
  const vendored = input.withSubcharts ? await checkSubcharts(path, settings, context, signal) : [];
  const own: Found[] = [];
  let lines: readonly HelmLine[] = [];
  let chart: ReadChart | undefined;
  try {
    const read = await readChart(path, undefined, settings, context, signal);
    const checked = await checkRules(read, true, context);
    own.push(...checked.found);
    lines = checked.lines;
    chart = read;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    own.push(unloadableChart(path, error));
  }
  // What is wrong with a vendored chart is said more exactly of itself than of the one that cannot be loaded with it.
  const found = [...vendored.toReversed().flatMap((each) => each.found), ...own];
  return {
    chart,
    found: input.profile === "default" ? oneForEachFault(found) : found,
    blocks: [{ path, lines }, ...vendored.map(({ block }) => block)],
  };
}
