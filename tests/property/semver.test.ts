import { describe, expect, test } from "bun:test";
import { array, assert, constantFrom, nat, option, property, record, string, uniqueArray } from "fast-check";
import { bumpVersion } from "#helm/semver/bump-version.ts";
import { compareVersions } from "#helm/semver/compare-versions.ts";
import { parseConstraint, satisfies } from "#helm/semver/constraint.ts";
import { formatVersion } from "#helm/semver/format-version.ts";
import { parseStrictVersion, parseVersion, VersionError } from "#helm/semver/version.ts";

const settings = { seed: 20261123, numRuns: 300 };
const number = nat(12);
const part = constantFrom("0", "1", "2", "10", "a", "b", "rc", "alpha", "x-1");
const versions = record({
  major: number,
  minor: number,
  patch: number,
  prerelease: option(array(part, { minLength: 1, maxLength: 3 })),
}).map(({ major, minor, patch, prerelease }) =>
  parseStrictVersion(`${major}.${minor}.${patch}${prerelease === null ? "" : `-${prerelease.join(".")}`}`),
);

describe("versions", () => {
  test("are printed as they were read", () => {
    assert(
      property(versions, (version) => {
        expect(formatVersion(version)).toBe(version.original);
      }),
      settings,
    );
  });

  test("are totally ordered", () => {
    assert(
      property(versions, versions, versions, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) expect(compareVersions(a, c) <= 0).toBe(true);
        expect(compareVersions(a, b) === 0).toBe(a.original === b.original);
      }),
      settings,
    );
  });

  test("become newer when they are raised, each level more than the last", () => {
    assert(
      property(versions, (version) => {
        const raised = [version, ...(["patch", "minor", "major"] as const).map((level) => bumpVersion(version, level))];
        for (const [index, next] of raised.slice(1).entries())
          expect(compareVersions(raised[index] ?? version, next)).toBeLessThan(0);
      }),
      settings,
    );
  });

  test("satisfy exactly one of <, = and > another, prereleases aside", () => {
    const releases = versions
      .map((version) => ({ ...version, prerelease: "" }))
      .map(formatVersion)
      .map(parseVersion);
    assert(
      property(releases, releases, (version, bound) => {
        const holding = ["<", "=", ">"].filter((sign) =>
          satisfies(version, parseConstraint(`${sign}${formatVersion(bound)}`)),
        );
        expect(holding).toEqual([["<", "=", ">"][Math.sign(compareVersions(version, bound)) + 1] ?? ""]);
      }),
      settings,
    );
  });
});

test("any text is a version, a constraint, or a VersionError", () => {
  const pieces = uniqueArray(constantFrom("1", ".", "-", "+", "x", " ", ",", "||", ">=", "^", "v", "*", "\n"), {
    maxLength: 13,
  }).map((all) => all.join(""));
  for (const texts of [pieces, string()]) {
    assert(
      property(texts, (text) => {
        for (const read of [parseVersion, parseStrictVersion, parseConstraint]) {
          try {
            expect(read(text).original).toBe(text);
          } catch (error) {
            expect(error).toBeInstanceOf(VersionError);
          }
        }
      }),
      settings,
    );
  }
});
