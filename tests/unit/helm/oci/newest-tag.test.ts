import { expect, test } from "bun:test";
import { newestTag } from "#helm/oci/newest-tag.ts";
import { tagOf, versionOfTag } from "#helm/oci/tag-of.ts";

const tags = [
  "latest",
  "1",
  "1.9",
  "1.2.3",
  "1.10.0",
  "1.9.0",
  "2.0.0-rc.1",
  "1.10.0_build.1",
  "sha256-abc.sig",
  "v1.11.0",
];

test.each([
  ["", "1.10.0"],
  ["~1.2", "1.2.3"],
  ["^1", "1.10.0"],
  [">=2.0.0-0", "2.0.0-rc.1"],
  [">=3", undefined],
])("of the versions that %p allows, the newest release", (constraint, expected) => {
  expect(newestTag(tags, constraint)).toBe(expected);
});

test("a plus becomes an underscore, and back", () => {
  expect(tagOf("1.0.0+a.b")).toBe("1.0.0_a.b");
  expect(versionOfTag("1.0.0_a.b")).toBe("1.0.0+a.b");
  expect(tagOf("")).toBeUndefined();
  expect(tagOf("1.0.0/..")).toBeUndefined();
  expect(tagOf(`1.0.0-${"a".repeat(130)}`)).toBeUndefined();
});
