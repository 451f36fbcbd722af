import { map } from "#kit/async/map.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { Charts, Selection } from "#operation/charts.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { Ports } from "#operation/ports.ts";
import type { ChartsOptions } from "./charts-options.ts";
import { changedCharts } from "./changed-charts.ts";
import { findChartFolders, type ChartFolder } from "./find-chart-folders.ts";
import { readChartRef } from "./read-chart-ref.ts";
import { readsAtATime } from "./reads-at-a-time.ts";

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
    unreadable: async () => {
      const charts = await Promise.all(
        [...known].map(async ([path, chart]) => ((await chart) === undefined ? [path] : [])),
      );
      return charts.flat().sort(compareBytes);
    },
  };
}

type Read = (path: FilePath, signal: AbortSignal) => Promise<ChartRef | undefined>;

/** Folders are read while the walk for more goes on, whichever comes first; the order is made at the end. */
async function findAll(options: ChartsOptions, read: Read, signal: AbortSignal): Promise<readonly ChartRef[]> {
  const charts: ChartRef[] = [];
  const readChart = async (folder: ChartFolder, inner: AbortSignal): Promise<ChartRef | undefined> => {
    const chart = await read(folder.path, inner);
    return folder.type === undefined || chart?.type === folder.type ? chart : undefined;
  };
  const results = map(findChartFolders(options, signal), (folder, context) => readChart(folder, context.signal), {
    concurrency: readsAtATime(options.settings),
    order: "completion",
    signal,
    pressure: options.pressure,
  });
  for await (const result of results) {
    if (result.status === "rejected") throw result.reason;
    if (result.value !== undefined) charts.push(result.value);
  }
  return charts.sort((left, right) => compareBytes(left.path, right.path));
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
    // A chart that is named itself is meant, even where another vendors it.
    const isChart = await hasChart(name, files, signal);
    const owner = isChart ? name : await owningChart(name, files, signal);
    const isFolder = isChart || (await files.info(name, signal))?.kind === "folder";
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
    const isChart = await hasChart(folder, files, signal);
    if (isChart && (found === undefined || isVendored(found, folder))) found = folder;
    if (folder === "." || folder === "/" || folder.split("/").length <= 1) {
      if (folder === "." || folder.startsWith("/") || folder.startsWith("..")) return found;
      const isRootChart = await hasChart("." as FilePath, files, signal);
      return isRootChart && (found === undefined || isVendored(found, "." as FilePath)) ? ("." as FilePath) : found;
    }
  }
}

async function hasChart(folder: FilePath, files: Ports["files"], signal: AbortSignal): Promise<boolean> {
  return (await files.info(joinPath(folder, "Chart.yaml"), signal)) !== undefined;
}

function isVendored(inner: FilePath, outer: FilePath): boolean {
  const below = outer === "." ? inner : inner.slice(outer.length + 1);
  return below.startsWith("charts/");
}
