import { describe, expect, test } from "bun:test";
import { applySuppressions } from "#kit/diagnostic/apply-suppressions.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import { pathGlob } from "#kit/diagnostic/path-glob.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";

function finding(code: string, line: number, path = "a.yaml"): Finding {
  const location = { path, line, column: 1, endLine: line, endColumn: 2 };
  return { code, severity: "error", operation: "lint", args: {}, message: "", related: [], location };
}

describe("findSuppressions()", () => {
  test("a comment of its own is about the next line that is no comment", () => {
    const source = new SourceText("a.yaml", "# chartyard-ignore x -- because\n# more\n\nkey: 1\n");
    expect(findSuppressions(source)).toMatchObject([{ code: "x", reason: "because", line: 4 }]);
  });

  test("a comment at the end of a line is about that line", () => {
    const source = new SourceText("a.yaml", "a: 1\nkey: 1 # chartyard-ignore x, y -- two\n");
    expect(findSuppressions(source)).toMatchObject([
      { code: "x", line: 2 },
      { code: "y", line: 2 },
    ]);
  });

  test("a file's comment is about the file, and a missing reason is seen", () => {
    const source = new SourceText("a.yaml", "# chartyard-ignore-file x\n");
    expect(findSuppressions(source)).toMatchObject([{ code: "x", reason: "", line: 0 }]);
  });

  test("templates have comments of their own", () => {
    const source = new SourceText("t.yaml", "{{- /* chartyard-ignore x -- ok */ -}}\nkind: A\n");
    expect(findSuppressions(source)).toMatchObject([{ code: "x", reason: "ok", line: 2 }]);
  });
});

describe("applySuppressions()", () => {
  test("takes out what comments and configuration accept, and names comments without effect", () => {
    const source = new SourceText(
      "a.yaml",
      "# chartyard-ignore x -- fine\nkey: 1\n# chartyard-ignore y -- stale\nb: 2\n",
    );
    const findings = [finding("x", 2), finding("x", 4), finding("z", 1), finding("z", 1, "b/c.yaml")];
    const result = applySuppressions(findings, findSuppressions(source), { z: { paths: ["b"], reason: "vendored" } });
    expect(result.kept.map((each) => [each.code, each.location?.line])).toEqual([
      ["x", 4],
      ["z", 1],
    ]);
    expect(result.suppressed).toBe(2);
    expect(result.unused.map((each) => each.code)).toEqual(["y"]);
  });
});

describe("pathGlob()", () => {
  test.each([
    ["charts/*", "charts/a", true],
    ["charts/*", "charts/a/values.yaml", true],
    ["charts/*", "chart/a", false],
    ["**/ci", "charts/a/ci/x.yaml", true],
    ["charts/**", "charts/a/b", true],
    ["a?c", "abc", true],
    ["a?c", "a/c", false],
    ["a.c", "abc", false],
    [".", "anything", true],
  ])("%s on %s is %p", (glob, path, expected) => {
    expect(pathGlob(glob)(path)).toBe(expected);
  });
});
