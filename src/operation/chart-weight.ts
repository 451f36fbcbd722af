import type { ChartRef } from "./chart-ref.ts";
import type { Files } from "./files.ts";
import { joinPath } from "./files.ts";
import type { WeighedChart } from "./chart-matrix.ts";

/** Work that every chart is, however small: reading, loading, reporting. In entries. */
const baseWeight = 4;

/**
 * Weighs a chart by the files of its `templates` folder and its vendored charts: listing two folders is cheap, and
 * rendering time follows their number closely enough to share charts out.
 */
export async function weighChart(chart: ChartRef, files: Files, signal: AbortSignal): Promise<WeighedChart> {
  let weight = baseWeight;
  for (const folder of ["templates", "charts"]) {
    const path = joinPath(chart.path, folder);
    if ((await files.info(path, signal))?.kind === "folder") weight += (await files.list(path, signal)).length;
  }
  return { chart, weight };
}
