import { tryVersion } from "#helm/semver/try-version.ts";
import { parseStrictVersion } from "#helm/semver/version.ts";
import { ChartTags } from "#operation/chart-tags.ts";
import type { Forge } from "#operation/forge.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { RemovedVersion } from "./removed-version.ts";

/** The tag of a version of a chart. */
export type NameTag = (chart: { readonly name: string; readonly version: string }) => string;

/**
 * The versions of charts that are gone, as their tags tell: those that are, letter for letter, the tag of the name with a
 * version of SemVer. What may as well be a tag of a chart that is still there is not among them.
 *
 * @param present the names of the charts that are still there
 */
export async function findTagged(
  tagOf: NameTag,
  present: ReadonlySet<string>,
  forge: Forge,
  { input, signal }: ReleaseContext,
): Promise<RemovedVersion[]> {
  const tagsOf = (name: string): ChartTags => new ChartTags((version) => tagOf({ name, version }));
  const others = [...present].map(tagsOf);
  const found = new Map<string, { readonly name: string; readonly version: string; readonly tag: string }>();
  for (const name of input.prune) {
    const own = tagsOf(name);
    // A tag that begins with nothing of the name does not say whose it is.
    if (!own.before.includes(name)) continue;
    for (const tag of await forge.listTags(own.before, signal)) {
      const version = versionIn(tag, own);
      const isOthers = others.some((each) => versionIn(tag, each) !== undefined);
      if (version !== undefined && !isOthers) found.set(tag, { name, version, tag });
    }
  }
  // Beyond the limit nothing is deleted, and so nothing more has to be known.
  const tags = found.size > input.pruneLimit ? [] : [...found.keys()];
  const releases = tags.length === 0 ? undefined : (await forge.snapshot({ tags }, signal)).releases;
  return [...found.values()].map(({ name, version, tag }) => ({
    name,
    version,
    tagged: { tag, release: releases?.get(tag) },
  }));
}

/** The version of SemVer whose tag this is. */
function versionIn(tag: string, tags: ChartTags): string | undefined {
  const version = tags.versionIn(tag);
  const isVersion = version !== undefined && tryVersion(version, parseStrictVersion) !== undefined;
  return isVersion && tags.isTagOf(version, tag) ? version : undefined;
}
