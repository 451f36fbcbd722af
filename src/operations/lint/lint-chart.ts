import type { FilePath } from "#operation/files.ts";
import { checkChart } from "#operation/lint/check-chart.ts";
import type { HelmBlock } from "#operation/lint/helm-words.ts";
import type { LintSettings } from "#operation/lint/read-lint-settings.ts";
import type { ReadChart } from "#operation/lint/read-chart.ts";
import type { LintContext } from "./lint-context.ts";

/** What is done with a chart that could be read, beside its rules. */
export type AlsoCheck = (chart: ReadChart, signal: AbortSignal) => Promise<void>;

/** Checks one chart and reports what is wrong with it. @returns what helm would say, in its words. */
export async function lintChart(
  path: FilePath,
  settings: LintSettings,
  context: LintContext,
  signal: AbortSignal,
  alsoCheck?: AlsoCheck,
): Promise<readonly HelmBlock[]> {
  const { input, report } = context;
  const { chart, found, blocks } = await checkChart(path, settings, context, signal);
  for (const { code, args, place, options } of found)
    report(code, args, place, options.edits === undefined ? options : { ...options, mend: input.fix });
  // What fails here, such as a question to git, is no fault of the chart, and takes nothing back of what is said of it.
  if (chart !== undefined) await alsoCheck?.(chart, signal);
  return blocks;
}
