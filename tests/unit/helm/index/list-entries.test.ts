import { expect, test } from "bun:test";
import { bytesSource } from "#helm/index/bytes-source.ts";
import { listEntries } from "#helm/index/list-entries.ts";
import { UnusualIndexError } from "#helm/index/unusual-index-error.ts";
import { failureOf } from "#tests/support/failure-of.ts";

async function list(item: string): Promise<(readonly string[])[]> {
  const index = `apiVersion: v1\nentries:\n  api:\n${item}`;
  const entries: (readonly string[])[] = [];
  for await (const { chart, version, digest, urls } of listEntries(bytesSource(Buffer.from(index)).stream()))
    entries.push([chart, version, digest, ...urls]);
  return entries;
}

test.each<[what: string, item: string, urls: readonly string[]]>([
  [
    "as Helm writes them",
    "    urls:\n    - https://example.com/a.tgz\n    - a%20b.tgz\n",
    ["https://example.com/a.tgz", "a%20b.tgz"],
  ],
  ["with more behind them", "    urls:\n    - a.tgz\n    xtra: 1\n", ["a.tgz"]],
  ["in quotes", '    urls:\n    - "a: b.tgz"\n', ["a: b.tgz"]],
  ["in a row", "    urls: [a.tgz, 'b.tgz']\n", ["a.tgz", "b.tgz"]],
  ["under a key in quotes", '    "urls":\n    - a.tgz\n', ["a.tgz"]],
  ["deeper", "    urls:\n      - a.tgz\n", ["a.tgz"]],
  ["beside what only looks so", "    description: |\n      urls:\n      - b.tgz\n    urls:\n    - a.tgz\n", ["a.tgz"]],
  ["with a comment", "    urls:\n    - a.tgz # here\n", ["a.tgz"]],
  ["one simple and one not", "    urls:\n    - a.tgz\n    - 'b.tgz'\n", ["a.tgz", "b.tgz"]],
  ["that are no texts", "    urls: [1, {a: b}, a.tgz]\n", ["a.tgz"]],
  ["that are none", "    urls: []\n", []],
  ["not at all", "", []],
])("addresses %s", async (_, item, urls) => {
  expect(await list(`  - digest: 0a\n    version: 1.0.0\n${item}`)).toEqual([["api", "1.0.0", "0a", ...urls]]);
});

test("a version that is no YAML is no layout of Helm's", async () => {
  const error = await failureOf(list("  - version: 1.0.0\n    urls: [\n"));
  expect(error).toBeInstanceOf(UnusualIndexError);
});
