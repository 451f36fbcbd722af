import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { draftOf, type Draft } from "#helm/values/schema/drafts.ts";
import { parseJson } from "#helm/values/schema/parse-json.ts";
import { ValuesSchema } from "#helm/values/schema/values-schema.ts";

// The JSON Schema Test Suite, packed by scripts/json-schema-suite.ts, which also says what is left out and why.
const suite = parseJson(readFileSync(join(import.meta.dirname, "json-schema-suite.json"), "utf8")) as Map<string, unknown>;

interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const drafts: readonly (readonly [string, Draft["version"], number])[] = [
  ["draft4", 4, 788],
  ["draft6", 6, 1075],
  ["draft7", 7, 1307],
  ["draft2019-09", 2019, 1715],
  ["draft2020-12", 2020, 1756],
];

describe("the JSON Schema Test Suite", () => {
  test.each([...drafts])("%s", (folder, version, size) => {
    const wrong: string[] = [];
    let count = 0;
    for (const [path, groups] of suite) {
      if (!path.startsWith(`tests/${folder}/`)) continue;
      for (const group of (groups as Map<string, unknown>[]).map(toGroup)) {
        const schema = new ValuesSchema(group.schema, {
          url: "http://testsuites.com/schema.json",
          defaultDraft: draftOf(version),
          assertFormat: path.includes("/optional/"),
          load: (url) => suite.get(url.replace("http://localhost:1234/", "remotes/")),
        });
        for (const each of group.tests) {
          count += 1;
          const { failures, unread } = schema.validate(each.data);
          if ((failures.length === 0) !== each.valid || unread.length > 0)
            wrong.push(`${path}: ${group.description}: ${each.description}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBe(size);
  });
});

function toGroup(map: Map<string, unknown>): Group {
  const tests = map.get("tests") as Map<string, unknown>[];
  return {
    description: String(map.get("description")),
    schema: map.get("schema"),
    tests: tests.map((each) => ({
      description: String(each.get("description")),
      data: each.get("data"),
      valid: each.get("valid") === true,
    })),
  };
}
