import { comparePrereleases } from "./compare-prereleases.ts";
import { compareVersions } from "./compare-versions.ts";
import type { Comparison } from "./comparison.ts";
import type { Version } from "./version.ts";

/** How a version breaks a comparison, and what Masterminds adds to that. */
export interface Violation {
  readonly relation: string;
  readonly hint?: string;
}

/**
 * How a version breaks a comparison, or `undefined` where it holds. Open parts widen it: `>1` begins at 2, `<=1.2` takes
 * in all of 1.2, `=1.2` is `~1.2`. A prerelease is compared like any other version here.
 */
export function violation(version: Version, comparison: Comparison): Violation | undefined {
  const order = compareVersions(version, comparison.version);
  switch (comparison.operator) {
    case "=":
      if (comparison.open !== "none") return tildeViolation(version, comparison, order);
      return unless(order === 0, "is not equal to");
    case "!=":
      return unless(differs(version, comparison, order), "is equal to");
    case ">":
      return unless(isGreater(version, comparison, order), "is less than or equal to");
    case ">=":
      return unless(order >= 0, "is less than");
    case "<":
      return unless(order < 0, "is greater than or equal to");
    case "<=":
      return unless(isAtMost(version, comparison, order), "is greater than");
    case "~":
      return tildeViolation(version, comparison, order);
    case "^":
      return caretViolation(version, comparison, order);
  }
}

function unless(holds: boolean, relation: string, hint?: string): Violation | undefined {
  return holds ? undefined : hint === undefined ? { relation } : { relation, hint };
}

function differs(version: Version, { version: bound, open }: Comparison, order: number): boolean {
  if (open === "none" || open === "major") return order !== 0;
  if (version.major !== bound.major) return true;
  if (open === "minor") return false;
  return version.minor !== bound.minor || comparePrereleases(version.prerelease, bound.prerelease) !== 0;
}

function isGreater(version: Version, { version: bound, open }: Comparison, order: number): boolean {
  if (open === "none") return order > 0;
  if (version.major !== bound.major) return version.major > bound.major;
  if (open === "minor") return false;
  return open === "patch" ? version.minor > bound.minor : order > 0;
}

function isAtMost(version: Version, { version: bound, open }: Comparison, order: number): boolean {
  if (open === "none") return order <= 0;
  if (version.major !== bound.major) return version.major < bound.major;
  return open === "minor" || version.minor <= bound.minor;
}

/** `~1.2.3` stays in 1.2, `~1` in 1; `~*` and `~0.0.0` take everything. */
function tildeViolation(version: Version, { version: bound, open }: Comparison, order: number): Violation | undefined {
  if (order < 0) return { relation: "is less than" };
  const isZero = bound.major === 0n && bound.minor === 0n && bound.patch === 0n;
  if (isZero && open !== "minor" && open !== "patch") return undefined;
  if (version.major !== bound.major) return { relation: "does not have same major version as" };
  if (open === "minor" || version.minor === bound.minor) return undefined;
  return { relation: "does not have same major and minor version as" };
}

/** `^1.2.3` stays in 1, `^0.2.3` in 0.2, `^0.0.3` is 0.0.3 alone; `^*`, unlike `~*`, takes 0.0.0 only. */
function caretViolation(version: Version, { version: bound, open }: Comparison, order: number): Violation | undefined {
  if (order < 0) return { relation: "is less than" };
  const sameMajor = version.major === bound.major;
  if (!sameMajor) return { relation: "does not have same major version as" };
  if (bound.major > 0n || open === "minor") return undefined;
  if (bound.minor > 0n || open === "patch") {
    const hint = ". Expected minor versions to match when constraint major version is 0";
    return unless(version.minor === bound.minor, "does not have same minor version as", hint);
  }
  if (version.minor > 0n) return { relation: "does not have same minor version as" };
  const hint = ". Expect version and constraint to equal when major and minor versions are 0";
  return unless(version.patch === bound.patch, "does not equal", hint);
}
