import type { FilePath } from "#operation/files.ts";
import { checkChart, type AlsoCheck } from "#operation/lint/check-chart.ts";
import type { HelmBlock } from "#operation/lint/helm-words.ts";
import type { LintSettings } from "#operation/lint/read-lint-settings.ts";
import type { LintContext } from "./lint-context.ts";

/** Checks one chart and reports what is wrong with it. @returns what helm would say, in its words. */
export async function lintChart(
  path: FilePath,
  settings: LintSettings,
  context: LintContext,
  signal: AbortSignal,
  alsoCheck?: AlsoCheck,
): Promise<readonly HelmBlock[]> {
  const { input, report } = context;
  const { found, blocks } = await checkChart(path, settings, context, signal, alsoCheck);
  for (const { code, args, place, options } of found)
    report(code, args, place, options.edits === undefined ? options : { ...options, mend: input.fix });
  return blocks;
}
