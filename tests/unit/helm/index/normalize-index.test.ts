import { describe, expect, test } from "bun:test";
import { normalizeIndex } from "#helm/index/normalize-index.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";

function normalize(text: string): string {
  return normalizeIndex(text)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join("");
}

const normal = `apiVersion: v1
entries:
  a9:
  - name: a9
    version: 1.0.0
  a10:
  - name: a10
    urls:
    - x.tgz
    version: 2.0.0
generated: "2026-01-02T03:04:05Z"
`;

describe("normalizeIndex", () => {
  test.each([
    [
      "JSON",
      '{"apiVersion":"v1","entries":{"a10":[{"urls":["x.tgz"],"name":"a10","version":"2.0.0"}],"none":[],"a9":[null,{"name":"a9","version":"1.0.0"}]},"generated":"2026-01-02T03:04:05Z"}',
    ],
    [
      "YAML of another style",
      'entries:\n    a10: [{name: a10, version: 2.0.0, urls: &u [x.tgz]}]\n    none:\n    a9:\n      - {version: "1.0.0", name: a9}\ngenerated: 2026-01-02T03:04:05Z\n',
    ],
  ])("writes %s as Helm would", (_, text) => {
    expect(normalize(text)).toBe(normal);
  });

  test("resolves what stands on anchors", () => {
    expect(normalize("entries:\n  a:\n  - &x {version: 1.0.0}\n  b:\n  - *x\n")).toBe(
      "apiVersion: v1\nentries:\n  a:\n  - version: 1.0.0\n  b:\n  - version: 1.0.0\n",
    );
  });

  test("takes an index without entries", () => {
    for (const text of ["", "{}", "apiVersion: v1\nentries: {}\n", "entries:\n"])
      expect(normalize(text)).toBe("apiVersion: v1\nentries: {}\n");
  });

  test.each([
    ["what is neither", "entries: ["],
    ["a list", "- a\n"],
    ["entries that are no map", "entries: [a]\n"],
    ["JSON that is nested too deep", `{"entries": {"a": [{"x": ${"[".repeat(5000)}${"]".repeat(5000)}}]}}`],
    [
      "a billion laughs",
      `a: &a [${"x,".repeat(9)}x]\n${"bcdefghij".replace(/./g, (name, at: number) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9)}x]\n`)}`,
    ],
  ])("refuses %s", (_, text) => {
    expect(() => normalizeIndex(text)).toThrow(YamlError);
  });
});
