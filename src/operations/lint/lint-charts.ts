import type { LintPolicy } from "#helm/lint/policy.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { LintContext } from "./lint-context.ts";
import { helmText, type HelmLine } from "./helm-text.ts";
import { helmLines, lintChart } from "./lint-chart.ts";
import { readPolicy } from "./read-policy.ts";
import { createVersionCheck } from "./version-check.ts";

/** Checks the charts that are asked for; each is read, checked and let go before memory holds the next few. */
export async function lintCharts(context: LintContext): Promise<void> {
  const charts = await chosenCharts(context);
  const policy = await readPolicy(context);
  const checkVersion = await createVersionCheck(charts, context);
  const results = await context.each(charts, (chart, signal) =>
    lintChart(chart, policy, checkVersion, context, signal),
  );
  context.examined("chart", charts.length);
  if (context.input.format === "helm") await printAsHelm(charts, results, policy, context);
}

/** Helm has messages for charts that cannot be read too; they are findings already, and so only printed. */
async function printAsHelm(
  charts: readonly ChartRef[],
  results: readonly (readonly HelmLine[])[],
  policy: LintPolicy,
  context: LintContext,
): Promise<void> {
  const blocks = charts.map(({ path }, index) => ({ path: String(path), lines: results[index] ?? [] }));
  const unreadable = await context.each(await context.charts.unreadable(), async (path, signal) => ({
    path: String(path),
    lines: await helmLines(path, policy, { ...context, report: () => {}, skip: () => {} }, signal),
  }));
  const sorted = [...blocks, ...unreadable].sort((left, right) => compareBytes(left.path, right.path));
  const text = helmText(sorted, context.input.strict);
  context.print({ data: { text }, text: () => text });
}

async function chosenCharts({
  input,
  charts,
  settings,
  ports,
  signal,
  report,
  skip,
}: LintContext): Promise<readonly ChartRef[]> {
  if (input.changed) {
    const changed = await charts.changed({ ...settings.target, helmignore: true, withDependents: false }, signal);
    for (const path of changed.deleted) skip(path, "the chart was deleted");
    return changed.charts;
  }
  if (input.paths.length === 0) return charts.all(signal);
  const selection = await charts.named(
    input.paths.map((name) => ports.files.resolve(name)),
    signal,
  );
  for (const name of selection.strangers) {
    // A hook gives every file of a commit: one that is in no chart is nobody's mistake, a folder is.
    const info = await ports.files.info(name, signal);
    if (info?.kind === "file") skip(ports.files.display(name), "it is in no chart");
    else report("not-a-chart", { name: ports.files.display(name) });
  }
  return selection.charts;
}
