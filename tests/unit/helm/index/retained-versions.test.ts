import { expect, test } from "bun:test";
import { retainedVersions } from "#helm/index/retained-versions.ts";

test.each<[why: string, versions: string[], count: number, kept: string[]]>([
  ["the newest by number, not by text", ["1.9.0", "1.10.0", "1.2.0"], 2, ["1.10.0", "1.9.0"]],
  [
    "the newest release beside a prerelease that is ahead",
    ["2.0.0-rc.1", "1.0.0", "0.9.0"],
    1,
    ["2.0.0-rc.1", "1.0.0"],
  ],
  ["no prerelease whose release is out", ["2.0.0-rc.1", "2.0.0-rc.2", "2.0.0", "1.0.0"], 2, ["2.0.0", "1.0.0"]],
  ["as many prereleases as releases", ["2.0.0-a", "2.0.0-b", "2.0.0-c", "1.0.0"], 2, ["2.0.0-c", "2.0.0-b", "1.0.0"]],
  ["prereleases where there is no release", ["0.1.0-a", "0.1.0-b"], 1, ["0.1.0-b"]],
  ["what is no version last", ["latest", "1.0.0", "0.1.0"], 2, ["1.0.0", "0.1.0"]],
  ["each version once", ["1.0.0", "1.0.0", "0.1.0"], 2, ["1.0.0", "0.1.0"]],
  ["all that there are", ["1.0.0"], 5, ["1.0.0"]],
])("keeps %s", (_, versions, count, kept) => {
  expect([...retainedVersions(versions, count)]).toEqual(kept);
});
