import { compareVersions } from "../semver/compare-versions.ts";
import { parseVersion, type Version } from "../semver/version.ts";

/** Entries with the newest version first, as Helm sorts them; versions that cannot be read come last. Stable. */
export function sortEntries<Entry extends { readonly version: string }>(entries: readonly Entry[]): Entry[] {
  const read = entries.map((entry) => ({ entry, version: tryParse(entry.version) }));
  read.sort((left, right) => {
    if (left.version === undefined || right.version === undefined)
      return left.version === right.version ? 0 : left.version === undefined ? 1 : -1;
    return compareVersions(right.version, left.version);
  });
  return read.map(({ entry }) => entry);
}

function tryParse(text: string): Version | undefined {
  try {
    return parseVersion(text);
  } catch {
    return undefined;
  }
}
