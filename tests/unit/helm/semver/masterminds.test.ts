import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bumpVersion } from "#helm/semver/bump-version.ts";
import { compareVersions } from "#helm/semver/compare-versions.ts";
import { constraintViolations } from "#helm/semver/constraint-violations.ts";
import { parseConstraint, satisfies } from "#helm/semver/constraint.ts";
import { formatVersion } from "#helm/semver/format-version.ts";
import { parseStrictVersion, parseVersion, VersionError } from "#helm/semver/version.ts";

interface VersionCase {
  readonly v: string;
  readonly error?: string;
  readonly string?: string;
  readonly next?: readonly string[];
  readonly strict: string;
}
interface PairCase {
  readonly a: string;
  readonly b: string;
  readonly order: number;
}
interface ConstraintCase {
  readonly c: string;
  readonly error?: string;
  readonly checks?: Readonly<Record<string, readonly string[] | null>>;
}

const golden = join(import.meta.dirname, "../../../golden/semver/masterminds-3.4.0.jsonl");
const cases = readFileSync(golden, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as VersionCase | PairCase | ConstraintCase);
const versions = cases.filter((each) => "v" in each);
const pairs = cases.filter((each) => "a" in each);
const constraints = cases.filter((each) => "c" in each);

function problem(read: () => unknown): string {
  try {
    read();
    return "";
  } catch (error) {
    if (error instanceof VersionError) return error.message;
    throw error;
  }
}

describe("as Masterminds/semver v3.4.0", () => {
  test("the golden has cases of each kind", () => {
    expect([versions.length > 100, pairs.length > 80, constraints.length > 300]).toEqual([true, true, true]);
  });

  test("versions are read, printed and raised alike", () => {
    for (const { v, error = "", string, next, strict } of versions) {
      expect([v, problem(() => parseVersion(v))]).toEqual([v, error]);
      expect([v, problem(() => parseStrictVersion(v))]).toEqual([v, strict]);
      if (string === undefined || next === undefined) continue;
      const version = parseVersion(v);
      expect(version.original).toBe(v);
      expect(formatVersion(version)).toBe(string);
      if (v.includes("18446744073709551615")) continue;
      const levels = ["patch", "minor", "major"] as const;
      expect(levels.map((level) => bumpVersion(version, level).original)).toEqual([...next]);
    }
  });

  test("versions are ordered alike", () => {
    for (const { a, b, order } of pairs) {
      expect([a, b, Math.sign(compareVersions(parseVersion(a), parseVersion(b)))]).toEqual([a, b, order]);
    }
  });

  test("constraints hold alike, with the same reasons where they do not", () => {
    for (const { c, error = "", checks = {} } of constraints) {
      expect([c, problem(() => parseConstraint(c))]).toEqual([c, error]);
      for (const [text, reasons] of Object.entries(checks)) {
        const version = parseVersion(text);
        const constraint = parseConstraint(c);
        expect([c, text, satisfies(version, constraint)]).toEqual([c, text, reasons === null]);
        expect([c, text, ...constraintViolations(version, constraint)]).toEqual([c, text, ...(reasons ?? [])]);
      }
    }
  });
});
