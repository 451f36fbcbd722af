import type { Comparison, ConstraintOperator } from "./comparison.ts";
import { violation } from "./violation.ts";
import { parseVersion, type Version, VersionError } from "./version.ts";

/** Comparisons that must all hold. */
export interface ConstraintGroup {
  readonly comparisons: readonly Comparison[];
  /** One of the comparisons names a prerelease, so prereleases are looked at. */
  readonly takesPrereleases: boolean;
}

/** A version constraint: groups of which one must hold. */
export interface Constraint {
  readonly groups: readonly ConstraintGroup[];
  readonly original: string;
}

/** Since v3.5; earlier releases take any. */
const maxLength = 512;
const maxGroups = 32;

// What Go's \s stands for is less than what JavaScript's does.
const space = String.raw`[\t\n\f\r ]`;
const part = String.raw`[0-9|xX*]+`;
const written = String.raw`v?${part}(?:\.${part}){0,2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const hyphenRange = new RegExp(`${space}*(${written})${space}+-${space}+(${written})${space}*`, "g");
const comparison = new RegExp(`(=>|=<|~>|>=|<=|!=|[=><~^])?${space}*(${written})(?![^\\t\\n\\f\\r ,])`, "y");
const parts = new RegExp(`^v?(${part})(?:\\.(${part}))?(?:\\.(${part}))?((?:-[^+]*)?)`);
const spaces = new RegExp(`${space}*`, "y");

/**
 * Reads a constraint of at most 512 characters and 32 groups: `>=1.2 <2 || 3.x`, `~1.2.3`, `^1`, `1.2 - 1.4`. This is
 * `NewConstraint` of https://github.com/Masterminds/semver/blob/v3.4.0/constraints.go, with the bounds of v3.5.
 *
 * @throws {VersionError} `improper constraint: …`
 */
export function parseConstraint(text: string): Constraint {
  if (text.length > maxLength) throw new VersionError(`constraint string is too long (max ${maxLength} bytes)`);
  const expanded = text.replace(hyphenRange, ">= $1, <= $2 ");
  const groups = expanded.split("||");
  if (groups.length > maxGroups) throw new VersionError(`too many constraint groups (max ${maxGroups})`);
  return { groups: groups.map(parseGroup), original: text };
}

/** Whether a version satisfies a constraint. A prerelease does only where the group that holds names one. */
export function satisfies(version: Version, constraint: Constraint): boolean {
  return constraint.groups.some(
    ({ comparisons, takesPrereleases }) =>
      (version.prerelease === "" || takesPrereleases) &&
      comparisons.every((each) => violation(version, each) === undefined),
  );
}

/** Reads comparisons one after the other: a single regular expression for all would try their spaces in every way. */
function parseGroup(text: string): ConstraintGroup {
  const texts: [operator: string, version: string][] = [];
  let at = skipSpaces(text, 0);
  let isMore = true;
  while (isMore) {
    comparison.lastIndex = at;
    const match = comparison.exec(text);
    if (match === null) throw new VersionError(`improper constraint: ${text}`);
    texts.push([match[1] ?? "", match[2] ?? ""]);
    at = skipSpaces(text, comparison.lastIndex);
    isMore = at < text.length;
    if (text[at] === ",") at = skipSpaces(text, at + 1);
  }
  const comparisons = texts.map(([operator, version]) => parseComparison(operator, version));
  return { comparisons, takesPrereleases: comparisons.some(({ version }) => version.prerelease !== "") };
}

function skipSpaces(text: string, from: number): number {
  spaces.lastIndex = from;
  spaces.test(text);
  return spaces.lastIndex;
}

function parseComparison(operator: string, original: string): Comparison {
  const [, major = "", minor = "", patch = "", prerelease = ""] = parts.exec(original) ?? [];
  const open = isOpen(major) ? "major" : isOpen(minor) ? "minor" : isOpen(patch) ? "patch" : "none";
  const closed = {
    major: `0.0.0${prerelease}`,
    minor: `${major}.0.0${prerelease}`,
    patch: `${major}.${minor}.0${prerelease}`,
    none: original,
  }[open];
  try {
    return { operator: plainOperator(operator), version: parseVersion(closed), open, original };
  } catch (error) {
    if (error instanceof VersionError) throw new VersionError("constraint parser error");
    throw error;
  }
}

function isOpen(text: string): boolean {
  return text === "" || text === "x" || text === "X" || text === "*";
}

function plainOperator(operator: string): ConstraintOperator {
  if (operator === "") return "=";
  if (operator === "=>") return ">=";
  if (operator === "=<") return "<=";
  return operator === "~>" ? "~" : (operator as ConstraintOperator);
}
