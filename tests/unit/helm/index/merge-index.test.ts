import { describe, expect, test } from "bun:test";
import { emptyIndex } from "#helm/index/empty-index.ts";
import { type IndexEntry, indexEntry } from "#helm/index/index-entry.ts";
import { type IndexMerge, mergeIndex } from "#helm/index/merge-index.ts";
import { surveyIndex } from "#helm/index/survey-index.ts";
import { UnusualIndexError } from "#helm/index/unusual-index-error.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const generated = "2026-03-04T05:06:07Z";

async function* stream(text: string): AsyncGenerator<Uint8Array> {
  yield encoder.encode(text);
}

function entry(name: string, version: string): IndexEntry {
  return indexEntry({ apiVersion: "v2", name, version }, { digest: "f00d", urls: [`${name}.tgz`], created: generated });
}

function fresh(...entries: readonly IndexEntry[]): Map<string, IndexEntry[]> {
  return Map.groupBy(entries, ({ name }) => name);
}

async function merge(old: string, changes: Partial<IndexMerge>): Promise<string> {
  let text = "";
  for await (const bytes of mergeIndex(stream(old), { fresh: new Map(), retained: new Map(), generated, ...changes }))
    text += decoder.decode(bytes, { stream: true });
  return text;
}

/** The order of charts and versions in an index, on one line. */
function outline(index: string): string {
  return [...index.matchAll(/^ {2}(?:([^ -].*:)|- .*(?:\n {4}.*)*?\n {4}version: (.*))$/gm)]
    .map(([, chart, version]) => chart ?? version)
    .join(" ");
}

const old = `annotations:
  team: platform
apiVersion: v1
entries:
  api:
  - apiVersion: v2
    odd:   "kept as it is"
    version: 1.10.0
  - apiVersion: v2
    version: 1.9.0
  - apiVersion: v2
    version: 1.0.0
  web:
  - apiVersion: v2
    version: 3.0.0
generated: "2020-01-01T00:00:00Z"
publicKeys:
- one
`;

describe("mergeIndex", () => {
  test("changes nothing but the date where nothing is new", async () => {
    expect(await merge(old, {})).toBe(old.replace("2020-01-01T00:00:00Z", generated));
  });

  test("puts new versions and charts at their places", async () => {
    const entries = [entry("api", "1.9.5"), entry("api", "2.0.0"), entry("api", "0.1.0"), entry("aaa", "1.0.0")];
    const merged = await merge(old, { fresh: fresh(...entries, entry("lib", "1.0.0"), entry("zoo", "1.0.0")) });
    expect(outline(merged)).toBe(
      "aaa: 1.0.0 api: 2.0.0 1.10.0 1.9.5 1.9.0 1.0.0 0.1.0 lib: 1.0.0 web: 3.0.0 zoo: 1.0.0",
    );
    expect(merged).toContain('    odd:   "kept as it is"\n');
  });

  test("puts a new version in place of the same one, and keeps one that differs in its build", async () => {
    const merged = await merge(old, { fresh: fresh(entry("api", "1.9.0"), entry("web", "3.0.0+build.1")) });
    expect(outline(merged)).toBe("api: 1.10.0 1.9.0 1.0.0 web: 3.0.0+build.1 3.0.0");
    expect(merged).toContain("    digest: f00d\n    name: api\n    urls:\n    - api.tgz\n    version: 1.9.0\n");
  });

  test("leaves out what is not retained, new or old, and charts that have nothing left", async () => {
    const retained = new Map([
      ["api", new Set(["1.10.0"])],
      ["web", new Set<string>()],
    ]);
    expect(outline(await merge(old, { fresh: fresh(entry("api", "1.5.0")), retained }))).toBe("api: 1.10.0");
  });

  test("writes an index of nothing as Helm does", async () => {
    const empty = `apiVersion: v1\nentries: {}\ngenerated: "${generated}"\n`;
    expect(await merge("", {})).toBe(empty);
    expect(await merge("apiVersion: v1\nentries:\n  api: []\ngenerated: x\n", {})).toBe(empty);
  });

  test("quotes the names of charts that mean something else to YAML", async () => {
    const merged = await merge("", { fresh: fresh(entry("true", "1.0.0"), entry("x".repeat(200), "1.0.0")) });
    const survey = await surveyIndex(
      stream(merged),
      new Map([
        ["true", new Set(["1.0.0"])],
        ["x".repeat(200), new Set(["1.0.0"])],
      ]),
    );
    expect([...survey.known.keys()].sort()).toEqual(["true", "x".repeat(200)]);
  });

  test("does not sort anew what is out of order", async () => {
    const unsorted = "entries:\n  a:\n  - version: 1.0.9\n  - version: 1.0.10\n  - version: 1.0.1\n";
    expect(
      outline(
        (await merge(unsorted, { fresh: fresh(entry("a", "1.0.5")) })).replaceAll("- version", "- x: y\n    version"),
      ),
    ).toBe("a: 1.0.9 1.0.10 1.0.5 1.0.1");
  });
});

describe("surveyIndex", () => {
  test("keeps the items that are wanted, and counts the rest", async () => {
    const wanted = new Map([["api", new Set(["1.9.0", "7.0.0"])]]);
    const survey = await surveyIndex(stream(old), wanted);
    expect(survey).toEqual({
      charts: 2,
      versions: 4,
      known: new Map([
        [
          "api",
          new Map([
            ["1.9.0", { version: "1.9.0", digest: "", created: "", text: "  - apiVersion: v2\n    version: 1.9.0\n" }],
          ]),
        ],
      ]),
      retained: new Map(),
      droppedItems: 0,
      generated: "2020-01-01T00:00:00Z",
    });
  });

  test("retains what is new among what is old, of every chart", async () => {
    const wanted = new Map([
      ["api", new Set(["1.11.0", "1.0.0"])],
      ["new", new Set(["1.0.0", "2.0.0"])],
    ]);
    const { retained, droppedItems } = await surveyIndex(stream(old), wanted, 1);
    expect(retained).toEqual(
      new Map([
        ["api", new Set(["1.11.0"])],
        ["new", new Set(["2.0.0"])],
      ]),
    );
    expect(droppedItems).toBe(3);
  });

  test("retains alike when there are more versions than it remembers", async () => {
    const versions = Array.from({ length: 5000 }, (_, index) => `1.${(index * 2711) % 5000}.0`);
    const index = `entries:\n  a:\n${versions.map((version) => `  - version: ${version}\n`).join("")}`;
    const { retained, droppedItems } = await surveyIndex(stream(index), new Map(), 2);
    expect(retained).toEqual(new Map([["a", new Set(["1.4999.0", "1.4998.0"])]]));
    expect(droppedItems).toBe(4998);
  });

  test("refuses charts that are out of order or there twice", async () => {
    for (const names of ["b a", "a a", "a10 a9"]) {
      const index = `entries:\n${names
        .split(" ")
        .map((name) => `  ${name}:\n  - version: 1.0.0\n`)
        .join("")}`;
      const failure = await surveyIndex(stream(index), new Map()).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UnusualIndexError);
    }
  });

  test("says nothing of an empty index", async () => {
    expect((await surveyIndex(emptyIndex(), new Map())).versions).toBe(0);
  });
});
