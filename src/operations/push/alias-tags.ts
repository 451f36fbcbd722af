import type { Version } from "#helm/semver/version.ts";

/** A tag that follows the releases of a chart. */
export type AliasKind = "major" | "minor" | "latest";

/** The aliases of a version: `1`, `1.2`, `latest`; none of a prerelease, which nobody gets who does not name it. */
export function aliasTags({ major, minor, prerelease }: Version, kinds: readonly AliasKind[]): string[] {
  if (prerelease !== "") return [];
  const tags = { major: `${major}`, minor: `${major}.${minor}`, latest: "latest" };
  return [...new Set(kinds)].map((kind) => tags[kind]);
}
