import { dependencyGraph, dependentsOf } from "#helm/chart/dependency-graph.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { ChangedCharts } from "#operation/charts.ts";
import type { HelmBlock } from "#operation/lint/helm-words.ts";
import { readLintSettings, type LintSettings } from "#operation/lint/read-lint-settings.ts";
import { reportNotAChart } from "#operation/report-not-a-chart.ts";
import type { LintContext } from "./lint-context.ts";
import { helmText } from "./helm-text.ts";
import { lintChart } from "./lint-chart.ts";
import { asksForMaintainers, checkMaintainers, maintainersOf, type Mention } from "./check-maintainers.ts";
import { readRenderSettings } from "./render-settings.ts";
import { createVersionCheck, type VersionCheck } from "./version-check.ts";

/** Checks the charts that are asked for; each is read, checked and let go before memory holds the next few. */
export async function lintCharts(context: LintContext): Promise<void> {
  const { charts, changed } = await chosenCharts(context);
  const rendering = await readRenderSettings(context);
  if (rendering === undefined) return;
  const settings = { ...(await readLintSettings(rendering, context)), trustsFileTimes: !context.input.fix };
  // Git works on other cores while the charts are looked at. What goes wrong with it is thrown when that is done.
  const preparing = createVersionCheck(charts, changed, context);
  const checkVersion = preparing.catch((): VersionCheck => () => Promise.resolve());
  const maintainers: Mention[] = [];
  const results = await context.each(
    charts,
    (chart, signal) =>
      lintChart(chart.path, settings, context, signal, async (read, inner) => {
        if (asksForMaintainers(context)) maintainers.push(...maintainersOf(await read.subject()));
        return (await checkVersion)(chart, read, inner);
      }),
    ({ path }) => path,
  );
  await preparing;
  await checkMaintainers(maintainers, context);
  context.examined("chart", charts.length);
  const vendored = results.flat().length - results.length;
  if (vendored > 0) context.examined("subchart", vendored);
  if (context.input.format === "helm") await printAsHelm(results, settings, context);
}

/**
 * Helm has messages for charts that cannot be read too; they are findings already, and so only printed. It looks at the
 * charts that others vendor after all those.
 */
async function printAsHelm(
  readable: readonly (readonly HelmBlock[])[],
  settings: LintSettings,
  context: LintContext,
): Promise<void> {
  const silent = { ...context, report: () => {}, skip: () => {} };
  const unreadable = await context.each(
    await context.charts.unreadable(),
    (path, signal) => lintChart(path, settings, silent, signal),
    (path) => path,
  );
  const charts = [...readable, ...unreadable].sort(([left], [right]) =>
    compareBytes(left?.path ?? "", right?.path ?? ""),
  );
  const blocks = [...charts.flatMap((each) => each.slice(0, 1)), ...charts.flatMap((each) => each.slice(1))];
  const text = helmText(blocks, context.input.strict);
  context.print({ data: { text }, text: () => text });
}

interface Choice {
  readonly charts: readonly ChartRef[];
  /** Where the changed ones were asked for. */
  readonly changed?: ChangedCharts;
}

async function chosenCharts(context: LintContext): Promise<Choice> {
  const { input, charts, settings, ports, signal, skip } = context;
  if (input.changed) {
    const changed = await charts.changed(
      { ...settings.target, helmignore: true, withDependents: input.withDependents },
      signal,
    );
    for (const path of changed.deleted) skip(path, "the chart was deleted");
    return { charts: changed.charts, changed };
  }
  if (input.paths.length === 0) return { charts: await charts.all(signal) };
  const selection = await charts.named(
    input.paths.map((name) => ports.files.resolve(name)),
    signal,
  );
  for (const name of selection.strangers) {
    // A hook gives every file of a commit: one that is in no chart is nobody's mistake, a folder is.
    const info = await ports.files.info(name, signal);
    if (info?.kind === "file") skip(ports.files.display(name), "it is in no chart");
    else await reportNotAChart(name, context);
  }
  if (!input.withDependents) return { charts: selection.charts };
  return { charts: withDependents(selection.charts, await charts.all(signal)) };
}

/** Adds the charts that depend on some charts. Those may be elsewhere than where the run looks for charts. */
function withDependents(chosen: readonly ChartRef[], all: readonly ChartRef[]): ChartRef[] {
  const refs = new Map([...all, ...chosen].map((chart) => [chart.path as string, chart]));
  const paths = chosen.map((chart) => chart.path as string);
  const dependents = dependentsOf(dependencyGraph([...refs.values()]), paths);
  return [...paths, ...dependents].flatMap((path) => refs.get(path) ?? []);
}
