import { compareVersions } from "../semver/compare-versions.ts";
import { tryVersion } from "../semver/try-version.ts";
import { parseVersion, type Version } from "../semver/version.ts";

/** A version's text with what it means; `undefined` where it is no version. */
export interface ReadVersion {
  readonly text: string;
  readonly version: Version | undefined;
}

/** Reads a version for {@link newestFirst}. */
export function readVersion(text: string): ReadVersion {
  return { text, version: tryVersion(text, parseVersion) };
}

/** Helm's order of versions in an index: the newest first, what is no version last. */
export function newestFirst(left: ReadVersion, right: ReadVersion): number {
  if (left.version !== undefined && right.version !== undefined) return compareVersions(right.version, left.version);
  return left.version === right.version ? 0 : left.version === undefined ? 1 : -1;
}
