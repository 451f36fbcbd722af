import type { ForgeRelease, ForgeSnapshot } from "#operation/forge.ts";

/** The releases of a snapshot. */
export type FoundReleases = Pick<ForgeSnapshot, "releases" | "surplusDrafts">;

/** One release for each tag: the published one, or the oldest draft. The other drafts are surplus. */
export function sortReleases(found: readonly ForgeRelease[]): FoundReleases {
  const releases = new Map<string, ForgeRelease>();
  const surplusDrafts: ForgeRelease[] = [];
  const unique = new Map(found.map((release) => [release.id, release]));
  const order = (release: ForgeRelease): number => (release.isDraft ? release.id : 0);
  for (const release of [...unique.values()].sort((left, right) => order(left) - order(right))) {
    if (!releases.has(release.tag)) releases.set(release.tag, release);
    else if (release.isDraft) surplusDrafts.push(release);
  }
  return { releases, surplusDrafts };
}
