import type { Version } from "./version.ts";

/** Orders two versions by precedence: negative, zero or positive. Build metadata does not count. */
export function compareVersions(left: Version, right: Version): number {
  const numbers =
    compareNumbers(left.major, right.major) ||
    compareNumbers(left.minor, right.minor) ||
    compareNumbers(left.patch, right.patch);
  if (numbers !== 0) return numbers;
  if (left.prerelease === right.prerelease) return 0;
  if (left.prerelease === "") return 1;
  if (right.prerelease === "") return -1;
  return comparePrereleases(left.prerelease.split("."), right.prerelease.split("."));
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const a = left[index];
    const b = right[index];
    if (a === b) continue;
    if (a === undefined) return -1;
    if (b === undefined) return 1;
    const aIsNumber = /^\d+$/.test(a);
    const bIsNumber = /^\d+$/.test(b);
    if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
    if (aIsNumber) return compareNumbers(BigInt(a), BigInt(b));
    return a < b ? -1 : 1;
  }
  return 0;
}

function compareNumbers(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
