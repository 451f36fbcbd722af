import type { ArgsOf } from "#kit/diagnostic/diagnostic-spec.ts";
import type { RunContext } from "./context.ts";
import type { FilePath } from "./files.ts";
import { nearChart } from "./near-chart.ts";
import type { notAChart } from "./not-a-chart.ts";

/** What the report of a name that leads to no chart needs. */
export type NamingContext = Pick<RunContext, "ports" | "signal"> & {
  report(code: "not-a-chart", args: ArgsOf<(typeof notAChart)["not-a-chart"]>): void;
};

/** Reports that a name leads to no chart, and which one it may mean. */
export async function reportNotAChart(path: FilePath, { ports, signal, report }: NamingContext): Promise<void> {
  const near = await nearChart(path, ports.files, signal);
  report("not-a-chart", {
    name: ports.files.display(path),
    near: near === undefined ? null : ports.files.display(near),
  });
}
