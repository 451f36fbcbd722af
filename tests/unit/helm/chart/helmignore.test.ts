import { describe, expect, test } from "bun:test";
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

  test("a line is as long as Go's scanner takes, and rules are counted", () => {
    expect(new Helmignore(`${"a".repeat(65_535)}\n`).ignores("a", false)).toBe(false);
    expect(() => new Helmignore(`${"é".repeat(32_768)}\n`)).toThrow("bufio.Scanner: token too long");
    expect(() => new Helmignore("a\n".repeat(10_000))).toThrow("there are more than 10000 rules");
  });
});
