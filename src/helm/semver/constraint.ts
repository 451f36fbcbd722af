import { compareVersions } from "./compare-versions.ts";
import { parseVersion, type Version, VersionError } from "./version.ts";

/** A comparison with one version, of which parts may be left open (`1.x`). */
interface Comparison {
  readonly operator: "=" | "!=" | ">" | "<" | ">=" | "<=" | "~" | "^";
  readonly version: Version;
  readonly minorOpen: boolean;
  readonly patchOpen: boolean;
  /** The major is open: anything goes. */
  readonly allOpen: boolean;
}

/** A version constraint: groups joined by `||`, each with comparisons that must all hold. */
export interface Constraint {
  readonly groups: readonly (readonly Comparison[])[];
  readonly original: string;
}

const part = String.raw`v?([0-9|x|X|\*]+)(\.[0-9|x|X|\*]+)?(\.[0-9|x|X|\*]+)?(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const operators = String.raw`=|!=|>|<|>=|=>|<=|=<|~>|~|\^`;
const comparison = new RegExp(String.raw`^\s*(${operators})?\s*(${part})\s*$`);
const anyComparison = new RegExp(String.raw`(?:>=|=>|<=|=<|!=|~>|=|>|<|~|\^)?\s*(?:${part})`, "g");
const wholeGroup = new RegExp(
  String.raw`^(?:\s*(?:>=|=>|<=|=<|!=|~>|=|>|<|~|\^)?\s*(?:${part}))(?:(?:\s+|\s*,\s*)(?:>=|=>|<=|=<|!=|~>|=|>|<|~|\^)?\s*(?:${part}))*\s*$`,
);
const hyphen = new RegExp(String.raw`\s*(${part})\s+-\s+(${part})\s*`, "g");
const maxLength = 1024;

/**
 * Reads a constraint as Masterminds/semver v3.4 does: `>=1.2 <2 || 3.x`, `~1.2.3`, `^1`, `1.2 - 1.4`.
 *
 * @throws {VersionError} `improper constraint: …`
 */
export function parseConstraint(text: string): Constraint {
  if (text.length > maxLength) throw new VersionError(`improper constraint: ${text.slice(0, 40)}…`);
  const expanded = text.replaceAll(hyphen, (...match: string[]) => `>=${match[1] ?? ""},<=${match[7] ?? ""} `);
  const groups = expanded.split("||").map((group) => {
    if (!wholeGroup.test(group)) throw new VersionError(`improper constraint: ${text}`);
    return (group.match(anyComparison) ?? []).map((each) => parseComparison(each, text));
  });
  return { groups, original: text };
}

/** Whether a version satisfies a constraint. A prerelease does only where the group that holds names one. */
export function satisfies(version: Version, constraint: Constraint): boolean {
  return constraint.groups.some((group) => {
    const allowsPrerelease = group.some((each) => each.version.prerelease !== "");
    if (version.prerelease !== "" && !allowsPrerelease) return false;
    return group.every((each) => holds(version, each));
  });
}

function parseComparison(text: string, whole: string): Comparison {
  const match = comparison.exec(text);
  if (match === null) throw new VersionError(`improper constraint: ${whole}`);
  const [, written = "", , major = "", minor = "", patch = "", prerelease = "", metadata = ""] = match;
  const allOpen = isOpen(major);
  const minorOpen = allOpen || minor === "" || isOpen(minor.slice(1));
  const patchOpen = minorOpen || patch === "" || isOpen(patch.slice(1));
  const numbers = allOpen
    ? "0.0.0"
    : minorOpen
      ? `${major}.0.0`
      : patchOpen
        ? `${major}${minor}.0`
        : `${major}${minor}${patch}`;
  try {
    const version = parseVersion(`${numbers}${prerelease}${metadata}`);
    return { operator: normal(written), version, minorOpen, patchOpen, allOpen };
  } catch {
    throw new VersionError("constraint parser error");
  }
}

function isOpen(text: string): boolean {
  return text === "x" || text === "X" || text === "*";
}

function normal(operator: string): Comparison["operator"] {
  switch (operator) {
    case "":
      return "=";
    case "=>":
      return ">=";
    case "=<":
      return "<=";
    case "~>":
      return "~";
    default:
      return operator as Comparison["operator"];
  }
}

function holds(version: Version, each: Comparison): boolean {
  const order = compareVersions(version, each.version);
  switch (each.operator) {
    case "=":
      return each.patchOpen ? holdsTilde(version, each) : order === 0;
    case "!=":
      return each.patchOpen ? !holdsTilde(version, each) : order !== 0;
    case ">":
      return holdsGreater(version, each, order);
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return holdsLessOrEqual(version, each, order);
    case "~":
      return holdsTilde(version, each);
    case "^":
      return holdsCaret(version, each, order);
  }
}

/** `>11` means `>=12`, `>11.1` means `>=11.2`. */
function holdsGreater(version: Version, each: Comparison, order: number): boolean {
  if (!each.patchOpen) return order > 0;
  if (version.major !== each.version.major) return version.major > each.version.major;
  return each.minorOpen ? false : version.minor > each.version.minor;
}

/** `<=11` takes in all of 11. */
function holdsLessOrEqual(version: Version, each: Comparison, order: number): boolean {
  if (!each.patchOpen) return order <= 0;
  if (version.major !== each.version.major) return version.major < each.version.major;
  return each.minorOpen || version.minor <= each.version.minor;
}

function holdsTilde(version: Version, each: Comparison): boolean {
  if (compareVersions(version, each.version) < 0) return false;
  if (each.allOpen) return true;
  if (version.major !== each.version.major) return false;
  return each.minorOpen || version.minor === each.version.minor;
}

function holdsCaret(version: Version, each: Comparison, order: number): boolean {
  if (order < 0) return false;
  if (each.version.major > 0n || each.minorOpen) return each.allOpen || version.major === each.version.major;
  if (version.major > 0n) return false;
  if (each.version.minor > 0n || each.patchOpen) return version.minor === each.version.minor;
  return version.minor === 0n && version.patch === each.version.patch;
}
