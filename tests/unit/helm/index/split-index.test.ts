import { describe, expect, test } from "bun:test";
import { splitIndex } from "#helm/index/split-index.ts";
import { UnusualIndexError } from "#helm/index/unusual-index-error.ts";

async function* inChunks(text: string, size = 1 << 20): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** The pieces of an index, a line for each. */
async function split(text: string, size?: number): Promise<string[]> {
  const found: string[] = [];
  const decoder = new TextDecoder();
  for await (const pieces of splitIndex(inChunks(text, size))) {
    for (const piece of pieces) {
      if (piece.kind === "chart") found.push(`chart ${piece.name}`);
      else if (piece.kind === "item") found.push(`item ${piece.chart} ${decoder.decode(piece.bytes)}`);
      else found.push(`field ${piece.name} ${decoder.decode(piece.bytes)}`);
    }
  }
  return found;
}

const index = `# made by hand
annotations:
  team: platform

apiVersion: v1
entries:
  api:
  - apiVersion: v2
    description: |
      an odd
        - text

      entries:
    version: 1.1.0
  - version: 1.0.0
    urls:
    - ä.tgz
  "true": []
  'on':
  - version: 0.1.0
# a comment
generated: "2026-01-02T03:04:05Z"
publicKeys:
- one
-
`;
const pieces = [
  "field annotations annotations:\n  team: platform\n\n",
  "field apiVersion apiVersion: v1\n",
  "chart api",
  "item api   - apiVersion: v2\n    description: |\n      an odd\n        - text\n\n      entries:\n    version: 1.1.0\n",
  "item api   - version: 1.0.0\n    urls:\n    - ä.tgz\n",
  "chart true",
  "chart on",
  "item on   - version: 0.1.0\n",
  'field generated generated: "2026-01-02T03:04:05Z"\n',
  "field publicKeys publicKeys:\n- one\n-\n",
];

describe("splitIndex", () => {
  test("splits an index as Helm writes it", async () => {
    expect(await split(index)).toEqual(pieces);
  });

  test.each([1, 2, 3, 7, 64])("does so in chunks of %d bytes", async (size) => {
    expect(await split(index, size)).toEqual(pieces);
  });

  test("does without the last line break", async () => {
    expect(await split(index.trimEnd().slice(0, -2))).toEqual([
      ...pieces.slice(0, -1),
      "field publicKeys publicKeys:\n- one\n",
    ]);
    expect(await split("entries:\n  a:\n  - version: 1.0.0")).toEqual(["chart a", "item a   - version: 1.0.0\n"]);
  });

  test("takes an empty index", async () => {
    expect(await split("")).toEqual([]);
    expect(await split("---\napiVersion: v1\nentries: {}\n")).toEqual(["field apiVersion apiVersion: v1\n"]);
  });

  test.each([
    ["JSON", '{"apiVersion": "v1"}'],
    ["another indentation", "entries:\n    a:\n      - version: 1.0.0\n"],
    ["charts in flow style", "entries:\n  a: [{version: 1.0.0}]\n"],
    ["entries in flow style", "entries: {a: []}\n"],
    ["an anchor on a chart", "entries:\n  a: &x\n  - version: 1.0.0\n"],
    ["a version before any chart", "entries:\n  - version: 1.0.0\n"],
    ["a version of an empty chart", "entries:\n  a: []\n  - version: 1.0.0\n"],
    ["a line of a version outside of any", "entries:\n  a:\n    version: 1.0.0\n"],
    ["a comment in the middle of a version", "entries:\n  a:\n  - version: 1.0.0\n# x\n    urls: []\n"],
    ["an empty list item", "entries:\n  a:\n  -\n    version: 1.0.0\n"],
    ["tabs", "entries:\n\ta:\n"],
    ["line breaks of Windows", "entries:\r\n  a:\r\n"],
    ["a byte order mark", "\uFEFFentries:\n"],
    ["several documents", "entries:\n  a:\n---\nentries:\n"],
    ["a directive", "%YAML 1.1\n---\nentries:\n"],
    ["a field that is there twice", "entries:\n  a:\n  - version: 1.0.0\nentries:\n  a:\n"],
    ["no map", "- entries\n"],
  ])("leaves %s to a reader of YAML", async (_, text) => {
    const failure = await split(text).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnusualIndexError);
  });

  test("bounds a version by 4 MiB, in one line or in many", async () => {
    const fits = `entries:\n  a:\n  - description: ${"x".repeat(4_000_000)}\n`;
    expect(await split(fits)).toHaveLength(2);
    for (const line of ["x".repeat(4_400_000), `x\n${"    - y\n".repeat(600_000)}`])
      expect(await split(`entries:\n  a:\n  - description: ${line}\n`).catch(String)).toContain(
        "One version takes more than 4 MiB",
      );
  });
});
