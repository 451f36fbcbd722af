import { compareVersions } from "../semver/compare-versions.ts";
import { parseConstraint, satisfies } from "../semver/constraint.ts";
import { tryVersion } from "../semver/try-version.ts";
import { parseStrictVersion, type Version } from "../semver/version.ts";
import { versionOfTag } from "./tag-of.ts";

/**
 * The tag of the newest version that a constraint allows, as Helm chooses it: tags that are no full semantic version,
 * such as `latest` and `1.2`, do not count, and prereleases only where the constraint names one.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/registry/util.go
 *
 * @param constraint empty for any.
 * @throws {VersionError} for a constraint that is none.
 */
export function newestTag(tags: readonly string[], constraint: string): string | undefined {
  const wanted = parseConstraint(constraint === "" ? "*" : constraint);
  let newest: { readonly tag: string; readonly version: Version } | undefined;
  for (const tag of tags) {
    const version = versionIn(tag);
    if (version === undefined || !satisfies(version, wanted)) continue;
    if (newest === undefined || compareVersions(version, newest.version) > 0) newest = { tag, version };
  }
  return newest?.tag;
}

/** The version that a tag stands for, or `undefined` where it is no full semantic version. */
export function versionIn(tag: string): Version | undefined {
  return tryVersion(versionOfTag(tag), parseStrictVersion);
}
