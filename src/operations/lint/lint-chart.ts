import { oneForEachFault } from "#helm/lint/one-for-each-fault.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import { folderSource } from "#operation/folder-source.ts";
import { checkRules, type Checked } from "./check-rules.ts";
import type { HelmBlock } from "./helm-text.ts";
import { lintSubcharts } from "./lint-subcharts.ts";
import type { LintContext } from "./lint-context.ts";
import type { LintSettings } from "./lint-settings.ts";
import { readChart, type ReadChart } from "./read-chart.ts";

/** What is done with a chart that could be read, beside its rules. */
export type AlsoCheck = (chart: ReadChart, signal: AbortSignal) => Promise<void>;

/**
 * Reads one chart, and those it vendors where that is asked for, and checks them by every rule of the profile.
 *
 * @returns what helm would say, in its words: of the chart, then of those it vendors.
 */
export async function lintChart(
  path: FilePath,
  settings: LintSettings,
  context: LintContext,
  signal: AbortSignal,
  alsoCheck?: AlsoCheck,
): Promise<readonly HelmBlock[]> {
  const { input, ports, report } = context;
  const vendored = input.withSubcharts ? await lintSubcharts(path, settings, context, signal) : [];
  let own: Checked = { found: [], lines: [] };
  try {
    const chart = await readChart(path, folderSource(ports.files, path), settings, context, signal);
    own = await checkRules(chart, true, context);
    await alsoCheck?.(chart, signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report("chart-unloadable", { reason: error.message }, { path }, { chart: path });
  }
  // What is wrong with a vendored chart is said more exactly of itself than of the one that cannot be loaded with it.
  const found = [...vendored.toReversed().flatMap((each) => each.found), ...own.found];
  for (const { code, args, place, options } of input.profile === "default" ? oneForEachFault(found) : found)
    report(code, args, place, options);
  return [{ path, lines: own.lines }, ...vendored.map(({ block }) => block)];
}
