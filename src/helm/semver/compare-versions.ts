import { comparePrereleases } from "./compare-prereleases.ts";
import type { Version } from "./version.ts";

/** Orders two versions by precedence: negative, zero or positive. Build metadata does not count. */
export function compareVersions(left: Version, right: Version): number {
  const order =
    compareNumbers(left.major, right.major) ||
    compareNumbers(left.minor, right.minor) ||
    compareNumbers(left.patch, right.patch);
  if (order !== 0 || left.prerelease === right.prerelease) return order;
  if (left.prerelease === "") return 1;
  if (right.prerelease === "") return -1;
  return comparePrereleases(left.prerelease, right.prerelease);
}

function compareNumbers(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
