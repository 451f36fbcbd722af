import { chooseCharts } from "#operation/choose-charts.ts";
import type { Foresight } from "#operation/context.ts";
import { openForge } from "#operation/open-forge.ts";
import { readTagOf } from "#operation/read-tag-of.ts";
import type { StatusInput } from "./status-context.ts";

/** Tells the code host which releases are looked for. */
export async function foreseeStatus(context: Foresight & { readonly input: StatusInput }): Promise<void> {
  const { input } = context;
  const charts = await chooseCharts(input.charts, { ...context, report: () => undefined });
  const tagOf = await readTagOf(charts, input.tag, context);
  const forge = await openForge(input, context);
  await forge.foresee({ tags: charts.map(tagOf) });
}
