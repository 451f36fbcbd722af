import { buildChartPackage } from "#operation/build-chart-package.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { FilePath, Files } from "#operation/files.ts";
import { reportNotAChart } from "#operation/report-not-a-chart.ts";
import { packageTimes } from "#operation/package-times.ts";
import type { PushContext } from "./push-context.ts";
import type { PushSource } from "#operation/push/push-source.ts";

/** Helm takes no larger chart. */
const maxArchiveBytes = 100 << 20;

/** What names lead to: files as they are, and of folders every chart in them. A name that leads to neither is reported. */
export async function findSources(names: readonly string[], context: PushContext): Promise<PushSource[]> {
  const { ports, signal, charts } = context;
  const { files } = ports;
  const paths = [...new Set(names.map((name) => files.resolve(name)))];
  const infos = await Promise.all(paths.map((path) => files.info(path, signal)));
  const folders = paths.filter((_, index) => infos[index]?.kind === "folder");
  const nowhere = paths.filter((_, index) => infos[index] === undefined);
  const sources = paths
    .filter((path) => !folders.includes(path) && !nowhere.includes(path))
    .map((path) => fileSource(path, files));
  for (const path of nowhere) await reportNotAChart(path, context);
  if (folders.length === 0) return sources;
  const selection = await charts.named(folders, signal);
  for (const path of selection.strangers) await reportNotAChart(path, context);
  const timeOf = await packageTimes(selection.charts, context);
  return [...sources, ...selection.charts.map((chart) => chartSource(chart, timeOf(chart), context))];
}

function fileSource(path: FilePath, files: Files): PushSource {
  return {
    path,
    provenance: `${path}.prov` as FilePath,
    read: (signal) => files.read(path, signal, maxArchiveBytes),
    open: (signal) => files.blob(path, signal),
  };
}

function chartSource({ path }: ChartRef, modified: number, context: PushContext): PushSource {
  const read = async (signal: AbortSignal): Promise<Uint8Array> =>
    (await buildChartPackage(path, { modified, negation: context.input.negation }, context, signal)).bytes;
  return { path, chart: path, read, open: async (signal) => new Blob([new Uint8Array(await read(signal))]) };
}
