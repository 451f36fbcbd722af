import type { Chart } from "#helm/chart/chart.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import type { FilePath } from "#operation/files.ts";
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

/** A first word that leads to no chart names the release, as it does for helm; without words, every chart is meant. */
export async function chosenCharts({ input, ports, charts, signal }: TemplateContext): Promise<Choice> {
  const { files } = ports;
  if (input.words.length === 0) {
    const all = await charts.all(signal);
    return { releaseName: undefined, charts: all.map(({ path }) => ({ path, isPackage: false })) };
  }
  const found: ChosenChart[] = [];
  for (const word of input.words) {
    const path = files.resolve(word);
    found.push({ path, isPackage: (await files.info(path, signal))?.kind === "file" });
  }
  const [first] = found;
  const namesRelease = found.length > 1 && first !== undefined && (await files.info(first.path, signal)) === undefined;
  return namesRelease
    ? { releaseName: input.words[0], charts: found.slice(1) }
    : { releaseName: undefined, charts: found };
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
