import type { ChartRef } from "#operation/chart-ref.ts";
import { nameTemplate } from "#operation/name-template.ts";
import { openForge } from "#operation/open-forge.ts";
import { readMetadata } from "#operation/read-metadata.ts";
import type { PlaceStatus } from "./place-status.ts";
import type { StatusContext } from "./status-context.ts";

/** Asks the code host for the releases of charts: one call for 50 of them. */
export async function askForge(charts: readonly ChartRef[], context: StatusContext): Promise<PlaceStatus[]> {
  const { input, ports, each, signal } = context;
  const tagOf = nameTemplate("tag", input.tag);
  const tags = await each(charts, async (chart, inner) => tagOf(await readMetadata(chart, ports.files, inner)));
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
