import { describe, expect, test } from "bun:test";
import { nearest } from "#kit/text/nearest.ts";

const ids = ["discover", "changed", "lint", "package", "index", "config", "completions"];

describe("nearest", () => {
  test.each([
    ["lnit", "lint"],
    ["lin", "lint"],
    ["LINT", "lint"],
    ["pakcage", "package"],
    ["packages", "package"],
    ["idnex", "index"],
    ["comp", "completions"],
    ["chnaged", "changed"],
  ])("%s means %s", (word, wanted) => {
    expect(nearest(word, ids)).toBe(wanted);
  });

  test.each(["install", "li", "co", ""])("a word that is close to none names none: %s", (word) => {
    expect(nearest(word, ids)).toBeUndefined();
  });

  test("an absurdly long word is not looked at", () => {
    expect(nearest("lint".repeat(5000), ["lint".repeat(5000)])).toBeUndefined();
  });

  test("a beginning shared by two candidates names neither", () => {
    expect(nearest("cha", ["changed-files", "chart-folders"])).toBeUndefined();
  });

  test("the nearer candidate wins, and the first of equals", () => {
    expect(nearest("charts", ["chart", "charts-x", "charts"])).toBe("charts");
    expect(nearest("bat", ["cat", "hat"])).toBe("cat");
  });
});
