import { describe, expect, test } from "bun:test";
import { fileMatch } from "#helm/chart/file-match.ts";
import { Helmignore } from "#helm/chart/helmignore.ts";

describe("Helmignore", () => {
  test.each([
    ["*.txt", "a.txt", false, true],
    ["*.txt", "b/a.txt", false, true],
    ["/a.txt", "b/a.txt", false, false],
    ["/a.txt", "a.txt", false, true],
    ["docs/", "docs", true, true],
    ["docs/", "docs", false, false],
    ["a/b.txt", "a/b.txt", false, true],
    ["# comment", "# comment", false, false],
    ["", "templates/.hidden", false, true],
    ["a[0-9]", "a5", false, true],
  ])("%p on %s (folder: %p) is %p", (rules, path, isFolder, expected) => {
    expect(new Helmignore(rules).ignores(path, isFolder)).toBe(expected);
  });

  test("a negated line ignores what it does not match, as Helm has it, or takes files back in, as git does", () => {
    const rules = "*.tmp\n!keep.tmp\n";
    expect(new Helmignore(rules).ignores("Chart.yaml", false)).toBe(true);
    expect(new Helmignore(rules, "git").ignores("Chart.yaml", false)).toBe(false);
    expect(new Helmignore(rules, "git").ignores("keep.tmp", false)).toBe(false);
    expect(new Helmignore(rules, "git").ignores("other.tmp", false)).toBe(true);
  });

  test("two stars are refused", () => {
    expect(() => new Helmignore("a/**/b")).toThrow("double-star (**) syntax is not supported");
  });
});

describe("fileMatch()", () => {
  test.each([
    ["a*", "abc", true],
    ["a*", "a/b", false],
    ["a?c", "abc", true],
    ["[^a]", "b", true],
    ["[^a]", "/", false],
    ["\\*", "*", true],
    ["a.c", "abc", false],
  ])("%s on %s is %p", (pattern, name, expected) => {
    expect(fileMatch(pattern, name)).toBe(expected);
  });

  test("a malformed pattern is said to be one", () => {
    expect(fileMatch("[a", "a")).toBeUndefined();
    expect(fileMatch("a\\", "a")).toBeUndefined();
  });
});
