import type { RenderedChart } from "./rendered-chart.ts";

/** Whether the same bytes are printed of two charts, or written. */
export function isSameChart(one: RenderedChart, other: RenderedChart): boolean {
  const files = filesOf(one);
  const others = filesOf(other);
  if (files.size !== others.size) return false;
  return [...files].every(([path, bytes]) => {
    const counterpart = others.get(path);
    return counterpart !== undefined && Buffer.compare(bytes, counterpart) === 0;
  });
}

const filesOf = (chart: RenderedChart): ReadonlyMap<string, Uint8Array> =>
  "files" in chart ? chart.files : new Map([["", chart.text]]);
