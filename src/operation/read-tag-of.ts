import type { Metadata } from "#helm/chart/metadata.ts";
import type { ChartRef } from "./chart-ref.ts";
import type { RunContext } from "./context.ts";
import type { FilePath } from "./files.ts";
import { nameTemplate } from "./name-template.ts";
import type { TagOf } from "./notes/previous-release.ts";
import { readMetadata } from "./read-metadata.ts";

/** Reads what a template may name in the tags of charts. */
export async function readTagOf(
  charts: readonly ChartRef[],
  template: string,
  { ports, each }: Pick<RunContext, "ports" | "each">,
): Promise<TagOf> {
  const metadata = await each(
    charts,
    async (chart, signal) => [chart.path, await readMetadata(chart, ports.files, signal)] as const,
  );
  return tagOfCharts(template, new Map(metadata));
}

/** The tags of charts whose Chart.yaml is read. */
export function tagOfCharts(template: string, metadata: ReadonlyMap<FilePath, Metadata>): TagOf {
  const name = nameTemplate("tag", template);
  return ({ path, version }) => name({ ...metadata.get(path), version });
}
