import type { Chart } from "#helm/chart/chart.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { chartKind } from "#operation/chart-kind.ts";
import type { FilePath } from "#operation/files.ts";
import { reportNotAChart } from "#operation/report-not-a-chart.ts";
import { readChartFiles } from "#operation/read-chart-files.ts";
import type { TemplateContext } from "./template-context.ts";

/** A chart to render, and where it is. */
export interface ChosenChart {
  readonly path: FilePath;
  /** Whether it is a package: its files have no places of their own. */
  readonly isPackage: boolean;
}

/** What the words of the command line ask for. */
export interface Choice {
  /** The release's name, where the first word is one. */
  readonly releaseName: string | undefined;
  readonly charts: readonly ChosenChart[];
}

/**
 * A first word that leads nowhere, and has no slash, names the release, as it does for helm; without words, every chart is meant. What else
 * leads to no chart is reported.
 */
export async function chosenCharts(context: TemplateContext): Promise<Choice> {
  const { input, ports, charts, signal } = context;
  const { files } = ports;
  if (input.words.length === 0) {
    const all = await charts.all(signal);
    return { releaseName: undefined, charts: all.map(({ path }) => ({ path, isPackage: false })) };
  }
  const paths = input.words.map((word) => files.resolve(word));
  const [first] = paths;
  const mayBeName = paths.length > 1 && input.words[0]?.includes("/") === false;
  const namesRelease = mayBeName && first !== undefined && (await files.info(first, signal)) === undefined;
  const found: ChosenChart[] = [];
  for (const path of namesRelease ? paths.slice(1) : paths) {
    const kind = await chartKind(path, files, signal);
    if (kind === undefined) await reportNotAChart(path, context);
    else found.push({ path, isPackage: kind === "package" });
  }
  return { releaseName: namesRelease ? input.words[0] : undefined, charts: found };
}

/** @throws {ChartLoadError} {@link ArchiveError} {@link AppError} */
export async function loadChosen(
  { path }: ChosenChart,
  { input, ports, caches }: TemplateContext,
  signal: AbortSignal,
): Promise<Chart> {
  const archives = await caches.archives();
  const values = input.compat === "helm3" ? "first" : "all";
  return loadFiles(await readChartFiles(path, ports.files, signal), { archives, values });
}
