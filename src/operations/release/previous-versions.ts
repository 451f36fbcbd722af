import type { FilePath } from "#operation/files.ts";
import { previousRelease, type TagOf } from "#operation/notes/previous-release.ts";
import type { NamedRelease } from "./name-releases.ts";
import type { ReleaseContext } from "./release-context.ts";

/** The version that each chart was released with before, by its path: the greatest one below, of those that have a tag here. */
export async function previousVersions(
  releases: readonly NamedRelease[],
  tagOf: TagOf,
  { input, ports: { git }, signal }: ReleaseContext,
): Promise<ReadonlyMap<FilePath, string>> {
  if (releases.length === 0) return new Map();
  const tags = await git.tags(signal);
  return new Map(
    releases.flatMap(({ chart }): [FilePath, string][] => {
      const previous = previousRelease(chart, tags, tagOf, input.skipPrereleases);
      return previous === undefined ? [] : [[chart.path, previous.version]];
    }),
  );
}
