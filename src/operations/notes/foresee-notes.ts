import type { Foresight } from "#operation/context.ts";
import { foreseeChanges } from "#operation/notes/foresee-changes.ts";
import { openForesight } from "#operation/open-foresight.ts";
import type { PrintInput } from "./print-context.ts";

/** Tells the code host which commits the notes will be about. */
export async function foreseeNotes(context: Foresight & { readonly input: PrintInput }): Promise<void> {
  const { charts, tagOf, forge } = await openForesight(context);
  await forge.foresee({ changes: await foreseeChanges(charts, tagOf, context) });
}
