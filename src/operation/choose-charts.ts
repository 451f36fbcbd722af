import type { ChartRef } from "./chart-ref.ts";
import type { RunContext } from "./context.ts";
import { reportNotAChart, type NamingContext } from "./report-not-a-chart.ts";

/** The charts that a user named, or every chart. A name that leads to none is reported. */
export async function chooseCharts(
  names: readonly string[],
  context: NamingContext & Pick<RunContext, "charts">,
): Promise<readonly ChartRef[]> {
  const { charts, ports, signal } = context;
  if (names.length === 0) return charts.all(signal);
  const selection = await charts.named(
    names.map((name) => ports.files.resolve(name)),
    signal,
  );
  for (const name of selection.strangers) await reportNotAChart(name, context);
  return selection.charts;
}
