import type { ArgsOf } from "#kit/diagnostic/diagnostic-spec.ts";
import type { ChartRef } from "./chart-ref.ts";
import type { RunContext } from "./context.ts";
import type { notAChart } from "./not-a-chart.ts";

type Choosing = Pick<RunContext, "charts" | "ports" | "signal"> & {
  report(code: "not-a-chart", args: ArgsOf<(typeof notAChart)["not-a-chart"]>): void;
};

/** The charts that a user named, or every chart. A name that leads to none is reported. */
export async function chooseCharts(
  names: readonly string[],
  { charts, ports: { files }, signal, report }: Choosing,
): Promise<readonly ChartRef[]> {
  if (names.length === 0) return charts.all(signal);
  const selection = await charts.named(
    names.map((name) => files.resolve(name)),
    signal,
  );
  for (const name of selection.strangers) report("not-a-chart", { name: files.display(name) });
  return selection.charts;
}
