import type { Foresight } from "#operation/context.ts";
import { openForesight } from "#operation/open-foresight.ts";
import type { StatusInput } from "./status-context.ts";

/** Tells the code host which releases are looked for. */
export async function foreseeStatus(context: Foresight & { readonly input: StatusInput }): Promise<void> {
  const { charts, tagOf, forge } = await openForesight(context);
  await forge.foresee({ tags: charts.map(tagOf) });
}
