import { describe, expect, test } from "bun:test";
import { readItem } from "#helm/index/read-item.ts";
import { UnusualIndexError } from "#helm/index/unusual-index-error.ts";

describe("readItem", () => {
  test("reads the item's own fields, not those of what is in it", () => {
    const text = `  - annotations:
      version: 9.9.9
    created: "2026-01-02T03:04:05.678Z"
    dependencies:
    - name: x
      version: 8.8.8
    description: |
      digest: no
    digest: '0123'
    name: api
    version: 1.0.0+build.5
`;
    expect(readItem(text)).toEqual({ version: "1.0.0+build.5", digest: "0123", created: "2026-01-02T03:04:05.678Z" });
  });

  test.each([
    ["a field in the first line", "  - version: 1.0.0\n", "1.0.0"],
    ["flow style", '  - {name: a, version: "1.0.0"}\n', "1.0.0"],
    ["a comment", "  - name: a\n    version: 1.0.0 # the first\n", "1.0.0"],
    ["a text over two lines", '  - name: a\n    version: "1.0\\\n      .0"\n', "1.0.0"],
    ["a tag", "  - name: a\n    version: !!str 1.0.0\n", "1.0.0"],
    ["an escape", '  - name: a\n    version: "1\\x2e0.0"\n', "1.0.0"],
    ["a wider indentation", "  -   name: a\n      version: 1.0.0\n", "1.0.0"],
  ])("reads %s", (_, text, version) => {
    expect(readItem(text).version).toBe(version);
  });

  test.each([
    ["no version", "  - name: a\n"],
    ["no map", "  - 1.0.0\n"],
    ["no YAML", '  - version: "1\n'],
    ["an anchor that others may stand on", "  - name: a\n    urls: &urls\n    - a\n    version: 1.0.0\n"],
  ])("refuses %s", (_, text) => {
    expect(() => readItem(text)).toThrow(UnusualIndexError);
  });
});
