import type { Chart } from "./chart.ts";

/** What a chart holds in memory, in bytes, as far as its files and those of the charts in it go. */
export function chartBytes({ raw, dependencies }: Chart): number {
  const own = raw.reduce((sum, { data }) => sum + data.length, 0);
  return dependencies.reduce((sum, inner) => sum + chartBytes(inner), own);
}
