import type { ChartRef } from "./chart-ref.ts";
import { chooseCharts } from "./choose-charts.ts";
import type { Foresight } from "./context.ts";
import type { ForgeInput } from "./forge-fields.ts";
import type { Forge } from "./forge.ts";
import type { TagOf } from "./notes/previous-release.ts";
import { openForge } from "./open-forge.ts";
import { readTagOf } from "./read-tag-of.ts";

/** What an operation that takes charts, and asks a code host about their tags, foresees with. */
export interface OpenForesight {
  /** Those that were named; a name that leads to none is told when the operation runs. */
  readonly charts: readonly ChartRef[];
  readonly tagOf: TagOf;
  readonly forge: Forge;
}

/** Finds the charts and opens the code host. */
export async function openForesight(
  context: Foresight & { readonly input: ForgeInput & { readonly charts: readonly string[]; readonly tag: string } },
): Promise<OpenForesight> {
  const { input } = context;
  const charts = await chooseCharts(input.charts, { ...context, report: () => undefined });
  return { charts, tagOf: await readTagOf(charts, input.tag, context), forge: await openForge(input, context) };
}
