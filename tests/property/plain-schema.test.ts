import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { draftOf, type Draft } from "#helm/values/schema/drafts.ts";
import { isPlainSchema } from "#helm/values/schema/is-plain-schema.ts";
import { metaschemaOf } from "#helm/values/schema/metaschema.ts";
import metaschemas from "#helm/values/schema/metaschemas.json" with { type: "json" };
import { parseJson } from "#helm/values/schema/parse-json.ts";
import { Validator } from "#helm/values/schema/validator.ts";

type Version = Draft["version"];
const versions: readonly Version[] = [4, 6, 7, 2019, 2020];
const folders = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

/** What a keyword may find where it expects something else, and what differs from draft to draft. */
const values = parseJson(String.raw`[
  null, true, 0, -0, 1, -1, 1.0, 1.5, -1e-5, 1e999, 1e-999, 1e2000000, 12345678901234567890,
  "", "a", "string", "int", "#", "#/a", "#a", "a#b", "http://[::1", "http://a b", "http://a", "a\\b", "%zz", ":",
  "(", "(?=x)", "[z-a]", "a{1001}", "\ud800", "#/\u00e9 {}", "#/%zz",
  [], [[]], [{}], [true], [1], [null], ["a"], ["a", "a"], ["string"], ["string", "string"], ["string", "int"],
  [1, 1.0], [{"a": 1, "b": 2}, {"b": 2, "a": 1}], [{"type": "int"}],
  {}, {"a": true}, {"a": 1}, {"a": {}}, {"a": []}, {"a": ["b"]}, {"a": ["b", "b"]}, {"a": [1]}, {"(": {}},
  {"a": {"type": "int"}}, {"type": "int"}, {"$ref": 1}, {"not": {"minLength": -1}}, {"const": {"type": "int"}},
  {"exclusiveMinimum": true}, {"exclusiveMinimum": true, "minimum": 1}, {"exclusiveMaximum": 1}, {"items": [{}]},
  {"items": []}, {"enum": []}, {"enum": [1, 1]}, {"required": []}, {"dependencies": {"a": []}}, {"$id": "a#b"},
  {"$anchor": "1"}, {"$defs": {"a": 1}}, {"patternProperties": {"(": {}}}, {"if": 1}, {"properties": {"type": {"type": 1}}}
]`) as unknown[];
/** Every keyword that a metaschema has something to say about. */
const keywords = [
  ...new Set(Object.values(metaschemas).flatMap((each) => Object.keys("properties" in each ? each.properties : {}))),
];
const seeds = versions.flatMap((version, index) =>
  suiteSchemas(folders[index] ?? "").map((seed) => ({ version, seed })),
);

test("every keyword with every value: what is plain meets the metaschema", () => {
  expect(keywords.length).toBeGreaterThan(60);
  const skipped: string[] = [];
  const counts = { plain: 0, refused: 0 };
  for (const version of versions) {
    for (const keyword of keywords) {
      for (const value of values) {
        const schema = new Map([[keyword, value]]);
        for (const each of [schema, new Map([["properties", new Map([["a", schema]])]])])
          judge(each, version, counts, skipped);
      }
    }
  }
  expect(skipped).toEqual([]);
  expect(counts.plain).toBeGreaterThan(5000);
  expect(counts.refused).toBeGreaterThan(5000);
});

test("schemas with changes: what is plain meets the metaschema", () => {
  const change = tuple(nat(), constantFrom(...keywords), constantFrom(...values));
  const counts = { plain: 0, refused: 0 };
  assert(
    property(constantFrom(...seeds), array(change, { maxLength: 4 }), ({ seed, version }, changes) => {
      const schema = copy(seed);
      for (const [at, keyword, value] of changes) {
        const places = insides(schema);
        const place = places[at % Math.max(1, places.length)];
        if (place instanceof Map) place.set(keyword, copy(value));
        else place?.splice(at % (place.length + 1), 1, copy(value));
      }
      const skipped: string[] = [];
      judge(schema, version, counts, skipped);
      expect(skipped).toEqual([]);
    }),
    { numRuns: 3000 },
  );
  expect(counts.plain).toBeGreaterThan(300);
  expect(counts.refused).toBeGreaterThan(300);
});

test("most schemas of the suite are plain", () => {
  const plain = seeds.filter(({ seed, version }) => isPlainSchema(seed, version));
  expect(plain.length / seeds.length).toBeGreaterThan(0.8);
});

/** Counts a schema, and keeps it where it is called plain and the metaschema refuses it. */
function judge(schema: unknown, version: Version, counts: { plain: number; refused: number }, skipped: string[]): void {
  const isPlain = isPlainSchema(schema, version);
  const meta = metaschemaOf({ draft: draftOf(version), vocabularies: undefined });
  const isRefused = new Validator().validate(meta, schema).length > 0;
  if (isPlain) counts.plain += 1;
  if (isRefused) counts.refused += 1;
  if (isPlain && isRefused) skipped.push(`${version}: ${Bun.inspect(schema, { depth: 20 })}`);
}

/** The maps and lists of a value, itself included. */
function insides(value: unknown): (Map<string, unknown> | unknown[])[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(insides)];
  return value instanceof Map ? [value as Map<string, unknown>, ...[...value.values()].flatMap(insides)] : [];
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return value instanceof Map
    ? new Map([...(value as Map<string, unknown>)].map(([key, each]) => [key, copy(each)]))
    : value;
}

function suiteSchemas(folder: string): unknown[] {
  const path = join(import.meta.dirname, "../upstream/json-schema-suite.json");
  const suite = parseJson(readFileSync(path, "utf8")) as Map<string, unknown>;
  const files = [...suite].filter(([name]) => name.startsWith(`tests/${folder}/`));
  return files.flatMap(([, groups]) => (groups as Map<string, unknown>[]).map((group) => group.get("schema")));
}
