import { chooseCharts } from "#operation/choose-charts.ts";
import type { Foresight } from "#operation/context.ts";
import { foreseeChanges } from "#operation/notes/foresee-changes.ts";
import { openForge } from "#operation/open-forge.ts";
import { readTagOf } from "#operation/read-tag-of.ts";
import type { PrintInput } from "./print-context.ts";

/** Tells the code host which commits the notes will be about. */
export async function foreseeNotes(context: Foresight & { readonly input: PrintInput }): Promise<void> {
  const { input } = context;
  const charts = await chooseCharts(input.charts, { ...context, report: () => undefined });
  const tagOf = await readTagOf(charts, input.tag, context);
  const forge = await openForge(input, context);
  await forge.foresee({ changes: await foreseeChanges(charts, tagOf, context) });
}
