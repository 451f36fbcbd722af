import type { Json } from "#kit/type/json.ts";
import type { ChartRef } from "./chart-ref.ts";

/** A chart with how much work it is, for sharing charts out. */
export interface WeighedChart {
  readonly chart: ChartRef;
  /** More than 0; only the proportion counts. */
  readonly weight: number;
}

/**
 * Shares charts out over shards so that the heaviest shard is light: each chart, heaviest first, goes to the shard with
 * the least so far. The order of charts in a shard is that of their paths.
 */
export function balanceShards(charts: readonly WeighedChart[], shards: number): ChartRef[][] {
  const loads = Array.from({ length: shards }, () => ({ weight: 0, charts: [] as ChartRef[] }));
  const heaviestFirst = [...charts].sort(
    (left, right) => right.weight - left.weight || (left.chart.path < right.chart.path ? -1 : 1),
  );
  for (const { chart, weight } of heaviestFirst) {
    const lightest = loads.reduce((best, each) => (each.weight < best.weight ? each : best));
    lightest.weight += weight;
    lightest.charts.push(chart);
  }
  return loads.map((load) => load.charts.sort((left, right) => (left.path < right.path ? -1 : 1)));
}

/** A job matrix for GitHub Actions (`fromJSON`) and GitLab: a chart a job, or a shard a job. */
export function chartMatrix(charts: readonly WeighedChart[], shards: number | undefined): Json {
  if (shards === undefined) {
    return {
      include: charts.map(({ chart }) => ({
        name: chart.name,
        path: chart.path,
        version: chart.version,
        type: chart.type,
      })),
    };
  }
  const filled = balanceShards(charts, shards).filter((each) => each.length > 0);
  return {
    include: filled.map((each, index) => ({
      shard: `${index + 1}/${shards}`,
      charts: each.map(({ path }) => path).join(" "),
    })),
  };
}
