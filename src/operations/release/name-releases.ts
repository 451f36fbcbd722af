import type { Metadata } from "#helm/chart/metadata.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { joinPath } from "#operation/files.ts";
import { nameTemplate } from "#operation/name-template.ts";
import { readMetadata } from "#operation/read-metadata.ts";
import { isTagName } from "./is-tag-name.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A chart with the names that its release has. */
export interface NamedRelease {
  readonly chart: ChartRef;
  readonly metadata: Metadata;
  readonly tag: string;
  readonly title: string;
}

/** Names the releases of charts. One whose tag git would not take, or that is not the only one of its tag, is reported. */
export async function nameReleases(charts: readonly ChartRef[], context: ReleaseContext): Promise<NamedRelease[]> {
  const { input, ports, report, each } = context;
  const tagOf = nameTemplate("tag", input.tag);
  const titleOf = nameTemplate("title", input.title ?? input.tag);
  const named = await each(
    charts,
    async (chart, signal): Promise<NamedRelease> => {
      const metadata = await readMetadata(chart, ports.files, signal);
      return { chart, metadata, tag: tagOf(metadata), title: titleOf(metadata) };
    },
    ({ path }) => path,
  );
  const byTag = Map.groupBy(named, ({ tag }) => tag);
  return named.filter(({ chart, tag }) => {
    const place = { path: joinPath(chart.path, "Chart.yaml") };
    const others = (byTag.get(tag) ?? []).map((each) => each.chart.path).filter((path) => path !== chart.path);
    if (!isTagName(tag)) report("release-tag-invalid", { tag }, place, { chart: chart.path });
    else if (others.length > 0) report("release-tag-taken", { tag, others }, place, { chart: chart.path });
    return isTagName(tag) && others.length === 0;
  });
}
