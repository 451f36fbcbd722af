import type { ChartRef } from "#operation/chart-ref.ts";
import { openForge } from "#operation/open-forge.ts";
import { readTagOf } from "#operation/read-tag-of.ts";
import type { PlaceStatus } from "./place-status.ts";
import type { StatusContext } from "./status-context.ts";

/** Asks the code host for the releases of charts: one call for 50 of them. */
export async function askForge(charts: readonly ChartRef[], context: StatusContext): Promise<PlaceStatus[]> {
  const { input, signal } = context;
  const tags = charts.map(await readTagOf(charts, input.tag, context));
  const forge = await openForge(input, context);
  const { releases } = await forge.snapshot({ tags }, signal);
  return charts.map(({ name, version }, index): PlaceStatus => {
    const release = releases.get(tags[index] ?? "");
    if (release === undefined) return { state: "absent" };
    if (release.isDraft) return { state: "draft" };
    const isComplete = release.assets.some((asset) => asset.name === `${name}-${version}.tgz` && asset.size > 0);
    return { state: isComplete ? "present" : "incomplete" };
  });
}
