import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { isTagName } from "#operations/release/is-tag-name.ts";

const names = [
  "api-1.0.0",
  "api-1.0.0+build.1",
  "charts/api/v1",
  "a@b",
  "ä-1",
  "a.lockx",
  "-a",
  "@",
  "",
  "/a",
  "a/",
  "a//b",
  ".a",
  "a/.b",
  "a.",
  "a..b",
  "a.lock",
  "a.lock/b",
  "a b",
  "a~1",
  "a^",
  "a:b",
  "a?",
  "a*",
  "a[b",
  "a\\b",
  "a@{b",
  "a\u0001",
  "a\u007f",
];

test.each(names)("%j is a tag's name where git says so", (name) => {
  const { status } = spawnSync("git", ["check-ref-format", `refs/tags/${name}`], { timeout: 10_000 });
  // Git takes these as names, and as arguments it does not.
  const isOption = name.startsWith("-") || name === "@";
  expect(isTagName(name)).toBe(status === 0 && !isOption);
});

test("a name that is too long for a file is none", () => {
  expect([isTagName("a".repeat(250)), isTagName("a".repeat(251))]).toEqual([true, false]);
});
