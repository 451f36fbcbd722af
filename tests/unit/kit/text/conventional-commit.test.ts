import { describe, expect, test } from "bun:test";
import { parseConventionalCommit } from "#kit/text/conventional-commit.ts";

const empty = { isBreaking: false, body: "", footers: [] };

describe("a commit message", () => {
  test.each([
    ["feat: add probes", { ...empty, type: "feat", description: "add probes" }],
    ["Fix(api):  mend it ", { ...empty, type: "fix", scope: "api", description: "mend it" }],
    ["feat(api/web)!: drop it", { ...empty, type: "feat", scope: "api/web", description: "drop it", isBreaking: true }],
    [
      "chore(deps-dev): bump a from 1 to 2",
      { ...empty, type: "chore", scope: "deps-dev", description: "bump a from 1 to 2" },
    ],
    ["feat:no space", { ...empty, description: "feat:no space" }],
    ["feat(): nothing", { ...empty, description: "feat(): nothing" }],
    ["two words: are no type", { ...empty, description: "two words: are no type" }],
    ["Update README", { ...empty, description: "Update README" }],
    ['Revert "feat: add probes"', { ...empty, type: "revert", description: "feat: add probes" }],
    ["", { ...empty, description: "" }],
  ])("%j", (message, expected) => {
    expect(parseConventionalCommit(message)).toEqual(expected);
  });

  test("has a body, and footers of several lines", () => {
    const message =
      "fix: a\r\n\r\nOne.\r\n\r\nTwo: not at the end.\r\n\r\nThree.\r\n\r\nRefs: #1\r\n more\r\nCloses #2\r\n";
    expect(parseConventionalCommit(message)).toEqual({
      type: "fix",
      description: "a",
      isBreaking: false,
      body: "One.\n\nTwo: not at the end.\n\nThree.",
      footers: [
        { token: "Refs", value: "#1\n more" },
        { token: "Closes", value: "#2" },
      ],
    });
  });

  test.each(["BREAKING CHANGE", "BREAKING-CHANGE"])("%s tells what breaks, also right after text", (token) => {
    const parsed = parseConventionalCommit(`feat: a\n\nText\n${token}: the key\nis gone\n\nUse another.\nRefs: #1`);
    expect(parsed).toMatchObject({ isBreaking: true, breakingNote: "the key\nis gone\n\nUse another.", body: "Text" });
    expect(parsed.footers.map(({ token: each }) => each)).toEqual([token, "Refs"]);
  });

  test("breaks nothing where the words are in lower case or in the middle of a line", () => {
    expect(parseConventionalCommit("feat: a\n\nbreaking change: x").isBreaking).toBe(false);
    expect(parseConventionalCommit("feat: a\n\nno BREAKING CHANGE: x").isBreaking).toBe(false);
  });
});
