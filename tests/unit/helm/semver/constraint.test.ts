import { describe, expect, test } from "bun:test";
import { constraintViolations } from "#helm/semver/constraint-violations.ts";
import { parseConstraint, satisfies } from "#helm/semver/constraint.ts";
import { parseVersion } from "#helm/semver/version.ts";

const holds = (version: string, constraint: string): boolean =>
  satisfies(parseVersion(version), parseConstraint(constraint));

describe("parseConstraint", () => {
  test("takes 512 characters and 32 groups, no more", () => {
    expect(holds("1.0.0", `1${" ".repeat(511)}`)).toBe(true);
    expect(() => parseConstraint(`1${" ".repeat(512)}`)).toThrow("constraint string is too long (max 512 bytes)");
    expect(holds("1.0.0", Array(32).fill("1").join("||"))).toBe(true);
    expect(() => parseConstraint(Array(33).fill("1").join("||"))).toThrow("too many constraint groups (max 32)");
  });

  test.each([
    ["spaces before a fault", `${"1   ".repeat(127)}!`],
    ["commas and spaces before a fault", `${"1 , ".repeat(127)}!`],
    ["one long number", "1".repeat(512)],
    ["one long prerelease", `1.2.3-${"x".repeat(500)}!`],
    ["many parts of a prerelease", `1.2.3-${"a.".repeat(250)}`],
    ["hyphens and spaces", `1${" - ".repeat(170)}`],
  ])("is done at once with %s", (_, text) => {
    expect(() => parseConstraint(text)).toThrow();
  });

  test("does not take for spaces what Go does not", () => {
    expect(() => parseConstraint("1.2\u00a0<2")).toThrow("improper constraint: 1.2\u00a0<2");
    expect(holds("1.2.5", "1.2\f<2")).toBe(true);
  });
});

describe("constraintViolations", () => {
  test("gives Helm's text for a version below all", () => {
    expect(constraintViolations(parseVersion("0.0.0-0"), parseConstraint(">0.0.0-0"))).toEqual([
      "0.0.0-0 is less than or equal to 0.0.0-0",
    ]);
  });

  test("quotes as v3.5 does when asked", () => {
    expect(constraintViolations(parseVersion("1.2"), parseConstraint(">=2 || ^3"), "quoted")).toEqual([
      '"1.2.0" is less than "2"',
      '"1.2.0" is less than "3"',
    ]);
  });

  test("says only once that a prerelease is not looked for", () => {
    expect(constraintViolations(parseVersion("1.2.0-rc.1"), parseConstraint(">=2 || >=3 || >=4-0"))).toEqual([
      "1.2.0-rc.1 is a prerelease version and the constraint is only looking for release versions",
      "1.2.0-rc.1 is less than 4-0",
    ]);
  });
});
