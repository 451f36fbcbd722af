import type { Foresight } from "#operation/context.ts";
import { foreseeChanges } from "#operation/notes/foresee-changes.ts";
import { openForesight } from "#operation/open-foresight.ts";
import type { ReleaseInput } from "./release-context.ts";

/** Tells the code host which releases are looked for, and what their notes will ask. */
export async function foreseeReleases(context: Foresight & { readonly input: ReleaseInput }): Promise<void> {
  const { charts, tagOf, forge } = await openForesight(context);
  await forge.foresee({ tags: charts.map(tagOf), changes: await foreseeChanges(charts, tagOf, context) });
}
