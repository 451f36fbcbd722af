import { describe, expect, test } from "bun:test";
import { parseStrictVersion, parseVersion, VersionError } from "#helm/semver/version.ts";

describe("parseVersion", () => {
  test("takes 256 characters, no more", () => {
    const longest = `1.2.3-${"a".repeat(250)}`;
    expect(parseVersion(longest).original).toBe(longest);
    for (const read of [parseVersion, parseStrictVersion])
      expect(() => read(`${longest}a`)).toThrow(new VersionError("version string is too long (max 256 bytes)"));
  });

  test("keeps the text it was read from, and numbers of 64 bits", () => {
    expect(parseVersion("v01.18446744073709551615-rc.1+b.2")).toEqual({
      major: 1n,
      minor: 18446744073709551615n,
      patch: 0n,
      prerelease: "rc.1",
      metadata: "b.2",
      original: "v01.18446744073709551615-rc.1+b.2",
    });
  });
});
