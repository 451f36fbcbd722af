import { describe, expect, test } from "bun:test";
import type { ChartChange } from "#helm/changes/chart-change.ts";
import { readChartChanges } from "#helm/changes/read-chart-changes.ts";
import { setChartChanges } from "#helm/changes/set-chart-changes.ts";
import { decodeMetadata } from "#helm/chart/decode-metadata.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";

const changes: readonly ChartChange[] = [
  { kind: "added", description: 'add: "probes" # and more', links: [{ name: "#1", url: "https://example.com/1" }] },
  { description: "[x]", links: [] },
];
const listed = (indent: string): string =>
  [
    `${indent}artifacthub.io/changes: |`,
    `${indent}  - description: 'add: "probes" # and more'`,
    `${indent}    kind: added`,
    `${indent}    links:`,
    `${indent}    - name: '#1'`,
    `${indent}      url: https://example.com/1`,
    `${indent}  - description: '[x]'`,
    "",
  ].join("\n");

describe("the changes of a chart are written", () => {
  test.each([
    ["behind all", "# c\nname: a # d\n", `# c\nname: a # d\nannotations:\n${listed("  ")}`],
    ["without a line break at the end", "name: a", `name: a\nannotations:\n${listed("  ")}`],
    [
      "before what ends the document",
      "name: a\n---\nname: b\n",
      `name: a\nannotations:\n${listed("  ")}---\nname: b\n`,
    ],
    [
      "behind other annotations",
      "annotations:\n    a: b # c\n\n# d\nname: a\n",
      `annotations:\n    a: b # c\n${listed("    ")}\n# d\nname: a\n`,
    ],
    [
      "in the place of others",
      "annotations:\n  # a\n  artifacthub.io/changes: |\n    - old\n\n  b: 'c'\n",
      `annotations:\n  # a\n${listed("  ")}\n  b: 'c'\n`,
    ],
    ["where nothing is", "annotations:\n  artifacthub.io/changes:\n  b: c\n", `annotations:\n${listed("  ")}  b: c\n`],
    ["where annotations are empty", "annotations: {}\nname: a\n", `annotations:\n${listed("  ")}name: a\n`],
    ["where annotations are nothing", "annotations:\nname: a\n", `annotations:\n${listed("  ")}name: a\n`],
  ])("%s", (_, before, after) => {
    expect(setChartChanges(before, changes)).toBe(after);
    const text = decodeMetadata(after).annotations?.["artifacthub.io/changes"] ?? "";
    expect(readChartChanges(text)).toEqual([...changes]);
    expect(setChartChanges(after, changes)).toBe(after);
  });

  test("with the line breaks that the file has", () => {
    expect(setChartChanges("name: a\r\n", changes)).toBe(
      `name: a\r\nannotations:\r\n${listed("  ").replaceAll("\n", "\r\n")}`,
    );
  });

  test.each([
    ["in braces", "annotations: {a: b}\n"],
    ["all in braces", "{name: a}\n"],
    ["with a comment behind the value", "annotations:\n  artifacthub.io/changes: old # c\n"],
    ["behind a text that ends with the file's empty lines", "annotations:\n  a: |+\n    b\n\n\nname: a\n"],
    ["that are an alias", "x: &x {a: b}\nannotations: *x\n"],
    ["that are a list", "annotations: [a]\n"],
    ["in no YAML", "annotations: [\n"],
    ["in nothing", ""],
  ])("not into annotations %s", (_, text) => {
    expect(setChartChanges(text, changes)).toBeUndefined();
  });
});

describe("the changes of a chart are read", () => {
  test("as texts and as maps", () => {
    const text = "- one\n- {description: two, kind: security, links: [{name: a, url: b}, {name: a}, 1]}\n";
    expect(readChartChanges(text)).toEqual([
      { description: "one", links: [] },
      { description: "two", kind: "security", links: [{ name: "a", url: "b" }] },
    ]);
    expect(readChartChanges("")).toEqual([]);
  });

  test.each(["a: b", "- [a]", "- {kind: added}", "- {kind: new, description: a}", "- {kind: [], description: a}", "["])(
    "and refused: %s",
    (text) => {
      expect(() => readChartChanges(text)).toThrow(YamlError);
    },
  );
});
