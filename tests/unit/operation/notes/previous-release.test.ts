import { expect, test } from "bun:test";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { FilePath } from "#operation/files.ts";
import { previousRelease } from "#operation/notes/previous-release.ts";

function chart(name: string, version: string): ChartRef {
  const path = `charts/${name}` as FilePath;
  return { path, name, version, type: "application", deprecated: false, dependencies: [] };
}

const before = (name: string, version: string, tags: readonly string[], skips = false): string | undefined => {
  const known = new Map(tags.map((tag) => [tag, `commit of ${tag}`]));
  return previousRelease(chart(name, version), known, (each) => `${each.name}-${each.version}`, skips)?.tag;
};

test.each([
  ["foo", "1.10.0", ["foo-1.9.0", "foo-1.10.0", "foo-1.2.0", "foo-2.0.0"], "foo-1.9.0"],
  ["foo", "2.0.0", ["foo-bar-1.0.0", "foo-1-1.2.3", "xfoo-1.0.0", "foo-1.0", "foo-1.0.0x", "1.0.0"], undefined],
  ["foo-bar", "2.0.0", ["foo-1.2.3", "foo-bar-1.0.0", "foo-bar-baz-1.9.0"], "foo-bar-1.0.0"],
  ["foo", "2.0.0", ["foo-2.0.0-rc.2", "foo-2.0.0-rc.10", "foo-1.0.0"], "foo-2.0.0-rc.10"],
  ["foo", "2.0.0-rc.2", ["foo-2.0.0-rc.1", "foo-2.0.0", "foo-1.0.0"], "foo-2.0.0-rc.1"],
  ["foo", "1.0.1", ["foo-1.0.1+build", "foo-1.0.0+build"], "foo-1.0.0+build"],
  ["foo", "v1.0.1", ["foo-v1.0.0", "foo-0.9.0"], "foo-v1.0.0"],
  ["foo", "no version", ["foo-1.0.0"], undefined],
])("before %s %s of %j", (name, version, tags, expected) => {
  expect(before(name, version, tags)).toBe(expected);
});

test("the one before a final version is final where that is wished", () => {
  const tags = ["foo-1.1.0", "foo-1.2.0-rc.1", "foo-2.0.0-rc.1"];
  expect(before("foo", "2.0.0", tags, true)).toBe("foo-1.1.0");
  expect(before("foo", "2.0.0-rc.2", tags, true)).toBe("foo-2.0.0-rc.1");
});

test("tags are named by any function that the version can be seen in", () => {
  const known = new Map([
    ["charts/foo@1.0.0/x", "a"],
    ["charts/foo@1.0.0", "b"],
    ["foo", "c"],
  ]);
  const tagOf = ({ name, version }: ChartRef): string => `charts/${name}@${version}/x`;
  expect(previousRelease(chart("foo", "1.1.0"), known, tagOf, false)).toEqual({
    tag: "charts/foo@1.0.0/x",
    version: "1.0.0",
    commit: "a",
  });
  expect(previousRelease(chart("foo", "1.1.0"), known, ({ name }) => name, false)).toBeUndefined();
});
