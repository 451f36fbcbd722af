import { describe, expect, test } from "bun:test";
import { fileMatch } from "#helm/chart/file-match.ts";

// The behaviours of Go's own table for filepath.Match, each answer taken from Go 1.26.
const matching: readonly (readonly [pattern: string, ...names: string[]])[] = [
  ["notes", "notes"],
  ["*", "", "notes"],
  ["*s", "notes", "sss"],
  ["n*", "n", "notes"],
  ["docs*/a", "docs/a", "docs-old/a"],
  ["*x*y*z/b", "axbyz/b", "xyzxyz/b"],
  ["v*?.*md", "v1.2.md", "v12.md"],
  ["v[1]", "v1"],
  ["v[1-3]", "v2"],
  ["v[^1-3]", "v4", "v/"],
  ["v\\*", "v*"],
  ["a?b", "a☺b"],
  ["a[^a]b", "a☺b"],
  ["[a-ζ]*", "α", "b"],
  ["[\\]a]", "]", "a"],
  ["[\\-x]", "-", "x"],
  ["[x\\-]", "-", "x"],
  // A star skips bytes: two of the three that the sign has are left for the question marks.
  ["*??", "☺"],
];

const differing: readonly (readonly [pattern: string, ...names: string[]])[] = [
  ["n*", "n/a", "an"],
  ["docs*/a", "docs/b/a"],
  ["*x*y*z/b", "axby/z/b", "axbyz/bb"],
  ["v*?.*md", "v.md"],
  ["v[1-3]", "v4", "v"],
  ["v[^1]", "v1", "v"],
  ["v\\*", "v1"],
  ["a?b", "a/b", "ab"],
  ["a???b", "a☺b"],
  ["*[a-ζ]", "A"],
  ["a.c", "abc"],
  ["", "a"],
];

const malformed = ["[]a]", "[-]", "[x-]", "[-x]", "[a-b-c]", "[", "[^", "[^bc", "a[", "a/b[", "\\", "a\\"];

describe("fileMatch()", () => {
  test.each(matching.flatMap(([pattern, ...names]) => names.map((name) => [pattern, name] as const)))(
    "%s fits %s",
    (pattern, name) => {
      expect(fileMatch(pattern, name)).toBe(true);
    },
  );

  test.each(differing.flatMap(([pattern, ...names]) => names.map((name) => [pattern, name] as const)))(
    "%s does not fit %s",
    (pattern, name) => {
      expect(fileMatch(pattern, name)).toBe(false);
    },
  );

  test.each(malformed)("%s is malformed", (pattern) => {
    expect(fileMatch(pattern, "a")).toBeUndefined();
  });

  test("a fault behind what does not fit stays unseen, as in Go", () => {
    expect(fileMatch("b*[", "a")).toBe(false);
    expect(fileMatch("b*[", "b")).toBeUndefined();
  });

  test("stars do not backtrack into each other", () => {
    expect(fileMatch(`${"*a".repeat(1000)}*b`, "a".repeat(10_000))).toBe(false);
  });
});
