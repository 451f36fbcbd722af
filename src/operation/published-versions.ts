import { bytesSource } from "#helm/index/bytes-source.ts";
import { openIndex } from "#helm/index/open-index.ts";
import { type VersionName, versionsByChart } from "#helm/index/versions-by-chart.ts";
import type { Ports } from "./ports.ts";
import { guardIndex, type IndexBranch } from "./publish-index.ts";

/**
 * The packages that the index on a branch has of some versions: their digests, by `<name> <version>`. The branch is fetched.
 *
 * @throws {AppError} `git-remote-failed`, `index-invalid`.
 */
export function publishedVersions(
  { remote, branch: name, path }: IndexBranch,
  wanted: readonly VersionName[],
  { git }: Pick<Ports, "git">,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  return git.withBranch(remote, name, async (branch) => {
    const commit = await branch.tip(signal);
    const id = commit === undefined ? undefined : (await branch.files(commit, signal)).get(path);
    if (id === undefined) return new Map<string, string>();
    const source = bytesSource(await branch.read(id, signal));
    const options = { wanted: versionsByChart(wanted), retention: undefined };
    const { survey } = await guardIndex(path, () => openIndex(source, options));
    return new Map(
      [...survey.known].flatMap(([chart, items]) =>
        [...items].map(([version, item]) => [`${chart} ${version}`, item.digest.replace(/^sha256:/, "")] as const),
      ),
    );
  });
}
