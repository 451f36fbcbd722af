import type { ChartRef } from "#operation/chart-ref.ts";
import type { Style } from "#operation/style.ts";

/** The charts as a table, and one line with the totals. */
export function chartTable(
  charts: readonly ChartRef[],
  totals: { readonly application: number; readonly library: number },
  style: Style,
): string {
  const rows = charts.map((chart) => [chart.name, chart.version, chart.type, chart.path] as const);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...sample(rows).map((row) => row[column as 0 | 1 | 2].length)));
  const lines = rows.map(
    ([name, version, type, path]) =>
      `${style.bold(name.padEnd(widths[0] ?? 0))}  ${version.padEnd(widths[1] ?? 0)}  ${type.padEnd(widths[2] ?? 0)}  ${style.dim(path)}`,
  );
  const total = `${charts.length} chart${charts.length === 1 ? "" : "s"}: ${totals.application} application, ${totals.library} library`;
  return `${[...lines, ...(lines.length === 0 ? [] : [""]), total].join("\n")}\n`;
}

/** Widths are taken from the first rows only: an argument list has a bound, and so has a terminal. */
function sample<Row>(rows: readonly Row[]): readonly Row[] {
  return rows.slice(0, 5000);
}
