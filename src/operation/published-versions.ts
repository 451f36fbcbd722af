import { bytesSource } from "#helm/index/bytes-source.ts";
import { openIndex } from "#helm/index/open-index.ts";
import { type VersionName, versionsByChart } from "#helm/index/versions-by-chart.ts";
import type { Ports } from "./ports.ts";
import { guardIndex, type IndexBranch } from "./publish-index.ts";

/** What a published index has of the versions that were asked for. */
export interface PublishedVersions {
  /** The digests of their packages in hexadecimal digits, by `<name> <version>`. */
  readonly digests: ReadonlyMap<string, string>;
  /** Those that retention leaves out, if all of them were added. */
  readonly retired: ReadonlySet<string>;
  /** How many versions retention takes then. */
  readonly dropped: number;
}

/**
 * Looks for versions in the index on a branch. The branch is fetched.
 *
 * @param retention versions of a chart to keep. Default: all
 * @throws {AppError} `git-remote-failed`, `index-invalid`.
 */
export function publishedVersions(
  { remote, branch: name, path }: IndexBranch,
  { versions, retention }: { readonly versions: readonly VersionName[]; readonly retention: number | undefined },
  { git }: Pick<Ports, "git">,
  signal: AbortSignal,
): Promise<PublishedVersions> {
  return git.withBranch(remote, name, async (branch) => {
    const commit = await branch.tip(signal);
    const id = commit === undefined ? undefined : (await branch.files(commit, signal)).get(path);
    const source = id === undefined ? undefined : bytesSource(await branch.read(id, signal));
    const options = { wanted: versionsByChart(versions), retention };
    const { survey } = await guardIndex(path, () => openIndex(source, options));
    const { known, retained, droppedItems } = survey;
    const digests = [...known].flatMap(([chart, items]) =>
      [...items].map(([version, item]) => [`${chart} ${version}`, item.digest.replace(/^sha256:/, "")] as const),
    );
    const retired = versions.filter((each) => retained.get(each.name)?.has(each.version) === false);
    return {
      digests: new Map(digests),
      retired: new Set(retired.map((each) => `${each.name} ${each.version}`)),
      dropped: droppedItems,
    };
  });
}
