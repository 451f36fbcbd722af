import { map } from "#kit/async/map.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { Charts, Selection } from "#operation/charts.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { Ports } from "#operation/ports.ts";
import type { ChartsOptions } from "./charts-options.ts";
import { changedCharts } from "./changed-charts.ts";
import { findChartFolders } from "./find-chart-folders.ts";
import { readChartRef } from "./read-chart-ref.ts";

/** Reading is waiting: more of it at a time than there are cores is faster, and each file is small. */
const readsPerCore = 8;

/** The charts of a run, found once, when they are first asked for. */
export function createCharts(options: ChartsOptions): Charts {
  const { ports, recorder } = options;
  const known = new Map<FilePath, Promise<ChartRef | undefined>>();
  const read = (path: FilePath, signal: AbortSignal): Promise<ChartRef | undefined> => {
    const present = known.get(path);
    if (present !== undefined) return present;
    const reading = readChartRef(path, ports.files, recorder, signal);
    known.set(path, reading);
    return reading;
  };
  let everything: Promise<readonly ChartRef[]> | undefined;
  const all = (signal: AbortSignal): Promise<readonly ChartRef[]> => (everything ??= findAll(options, read, signal));
  return {
    all,
    named: (names, signal) => selectNamed(names, options, { all, read }, signal),
    changed: async (wanted, signal) => changedCharts(wanted, await all(signal), options, signal),
  };
}

type Read = (path: FilePath, signal: AbortSignal) => Promise<ChartRef | undefined>;

async function findAll(options: ChartsOptions, read: Read, signal: AbortSignal): Promise<readonly ChartRef[]> {
  const folders = await findChartFolders(options, signal);
  const charts: ChartRef[] = [];
  const concurrency = Math.min(64, options.settings.localConcurrency * readsPerCore);
  for await (const result of map(folders, ({ path }, { signal: inner }) => read(path, inner), {
    concurrency,
    signal,
  })) {
    if (result.status === "rejected") throw result.reason;
    const type = folders[result.index]?.type;
    if (result.value !== undefined && (type === undefined || result.value.type === type)) charts.push(result.value);
  }
  return charts;
}

/** Maps names that a user or a hook gave to charts: each chart once. */
async function selectNamed(
  names: readonly FilePath[],
  { ports: { files } }: ChartsOptions,
  { all, read }: { all: Charts["all"]; read: Read },
  signal: AbortSignal,
): Promise<Selection> {
  const folders = new Map<FilePath, FilePath[]>();
  const strangers: FilePath[] = [];
  for (const name of names) {
    const owner = await owningChart(name, files, signal);
    const isFolder = owner === name || (await files.info(name, signal))?.kind === "folder";
    if (owner !== undefined) folders.set(owner, [...(folders.get(owner) ?? []), ...(isFolder ? [] : [name])]);
    else if (isFolder) {
      const below = (await all(signal)).filter((chart) => name === "." || chart.path.startsWith(`${name}/`));
      if (below.length === 0) strangers.push(name);
      for (const chart of below) folders.set(chart.path, folders.get(chart.path) ?? []);
    } else strangers.push(name);
  }
  const charts: ChartRef[] = [];
  for (const path of [...folders.keys()].sort(compareBytes)) {
    const chart = await read(path, signal);
    if (chart !== undefined) charts.push(chart);
  }
  return { charts, files: folders, strangers };
}

/** The outermost chart that a path is in: a file of a vendored subchart belongs to the chart that vendors it. */
async function owningChart(path: FilePath, files: Ports["files"], signal: AbortSignal): Promise<FilePath | undefined> {
  let found: FilePath | undefined;
  for (let folder = path; ; folder = joinPath(folder, "..")) {
    const isChart = (await files.info(joinPath(folder, "Chart.yaml"), signal)) !== undefined;
    if (isChart && (found === undefined || isVendored(found, folder))) found = folder;
    if (folder === "." || folder === "/" || folder.split("/").length <= 1) {
      if (folder === "." || folder.startsWith("/") || folder.startsWith("..")) return found;
      const isRootChart = (await files.info("Chart.yaml" as FilePath, signal)) !== undefined;
      return isRootChart && (found === undefined || isVendored(found, "." as FilePath)) ? ("." as FilePath) : found;
    }
  }
}

function isVendored(inner: FilePath, outer: FilePath): boolean {
  const below = outer === "." ? inner : inner.slice(outer.length + 1);
  return below.startsWith("charts/");
}
