import { compareVersions } from "#helm/semver/compare-versions.ts";
import { tryVersion } from "#helm/semver/try-version.ts";
import { parseStrictVersion, parseVersion, type Version } from "#helm/semver/version.ts";
import { ChartTags } from "../chart-tags.ts";
import type { ChartRef } from "../chart-ref.ts";
import type { CommitId } from "../git.ts";

/** The tag that a chart's release has. */
export type TagOf = (chart: ChartRef) => string;

/** A release of a chart, as its tag tells. */
export interface TaggedRelease {
  readonly tag: string;
  readonly version: string;
  readonly commit: CommitId;
}

/**
 * The release before the version of the chart: of all tags that are exactly the tag of one of its versions, the one with the
 * greatest version below. With `skipsPrereleases` that of a final version is final too.
 */
export function previousRelease(
  chart: ChartRef,
  tags: ReadonlyMap<string, CommitId>,
  tagOf: TagOf,
  skipsPrereleases: boolean,
): TaggedRelease | undefined {
  const current = tryVersion(chart.version, parseVersion);
  if (current === undefined) return undefined;
  const own = new ChartTags((version) => tagOf({ ...chart, version }));
  let best: (TaggedRelease & { readonly parsed: Version }) | undefined;
  for (const [tag, commit] of tags) {
    const version = own.versionIn(tag);
    if (version === undefined) continue;
    // A version in a tag is whole, which tells it from names: of `foo-1-2.0.0` the chart is `foo-1`.
    const parsed = tryVersion(version.replace(/^v/, ""), parseStrictVersion);
    if (parsed === undefined || compareVersions(parsed, current) >= 0) continue;
    if (skipsPrereleases && current.prerelease === "" && parsed.prerelease !== "") continue;
    if (best !== undefined && compareVersions(parsed, best.parsed) <= 0) continue;
    if (own.isTagOf(version, tag)) best = { tag, version, commit, parsed };
  }
  return best === undefined ? undefined : { tag: best.tag, version: best.version, commit: best.commit };
}
