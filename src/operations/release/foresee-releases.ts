import { chooseCharts } from "#operation/choose-charts.ts";
import type { Foresight } from "#operation/context.ts";
import { foreseeChanges } from "#operation/notes/foresee-changes.ts";
import { openForge } from "#operation/open-forge.ts";
import { readTagOf } from "#operation/read-tag-of.ts";
import type { ReleaseInput } from "./release-context.ts";

/** Tells the code host which releases are looked for, and what their notes will ask. */
export async function foreseeReleases(context: Foresight & { readonly input: ReleaseInput }): Promise<void> {
  const { input } = context;
  const charts = await chooseCharts(input.charts, { ...context, report: () => undefined });
  const tagOf = await readTagOf(charts, input.tag, context);
  const forge = await openForge(input, context);
  await forge.foresee({ tags: charts.map(tagOf), changes: await foreseeChanges(charts, tagOf, context) });
}
