import { describe, expect, test } from "bun:test";
import { helmSchemaText } from "#helm/values/schema/helm-schema-text.ts";
import { parseJson } from "#helm/values/schema/parse-json.ts";
import { SchemaLimitError } from "#helm/values/schema/schema-error.ts";
import { UnreadSchemaError } from "#helm/values/schema/unread-schema-error.ts";
import { ValuesSchema } from "#helm/values/schema/values-schema.ts";

const read = (schema: unknown): ValuesSchema => new ValuesSchema(parseJson(JSON.stringify(schema)));
const remote = { $ref: "https://example.com/schema.json" };

describe("schemas that are not read", () => {
  test("are named with the place of the reference", () => {
    const schema = read({ properties: { a: remote } });
    expect(schema.unread).toEqual([
      { url: "https://example.com/schema.json", from: { url: "file:///values.schema.json", pointer: "/properties/a" } },
    ]);
  });

  test.each([
    [{ not: remote }],
    [{ oneOf: [remote, { type: "integer" }] }],
    [{ oneOf: [{ type: "integer" }, remote] }],
    [JSON.parse('{"if": {"$ref": "https://example.com/schema.json"}, "then": false}') as object],
    [{ anyOf: [remote, { type: "string" }] }],
    [{ $ref: "https://example.com/schema.json", unevaluatedProperties: false }],
  ])("prove nothing: %j", (schema) => {
    const { failures, unread } = read({ properties: { a: schema } }).validate(new Map([["a", 1]]));
    expect(failures).toEqual([]);
    expect(unread).toEqual(["https://example.com/schema.json"]);
  });

  test("leave the rest to be checked", () => {
    const schema = read({ properties: { a: remote, b: { type: "string" } } });
    const { failures } = schema.validate(
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    );
    expect(helmSchemaText(failures)).toBe("- at '/b': got number, want string");
  });

  test("cannot be the metaschema", () => {
    expect(() => read({ $schema: "https://example.com/meta" })).toThrow(UnreadSchemaError);
  });
});

test.each([
  ["../a.json", "file:///a.json", "/a.json"],
  ["file://../values.schema.json", "file://../values.schema.json", "/values.schema.json"],
  ["file:///a%20b?c", "file:///a%20b?c", "/a b"],
  ["file:a", "file:a", ""],
])("of the address of a file, %s, Helm opens the path", ($ref, url, path) => {
  expect(() => read({ $ref })).toThrow(`failing loading "${url}": open ${path}: no such file or directory`);
});

describe("hostile schemas and values", () => {
  test("exponential trees are given up", () => {
    const $defs: Record<string, unknown> = { d40: { type: "string" } };
    for (let level = 0; level < 40; level += 1) {
      const next = { $ref: `#/$defs/d${level + 1}` };
      $defs[`d${level}`] = { allOf: [next, next] };
    }
    expect(() => read({ $ref: "#/$defs/d0", $defs }).validate(new Map())).toThrow(SchemaLimitError);
  });

  test("values deeper than the bound are given up", () => {
    let value: unknown = 1;
    for (let level = 0; level < 9000; level += 1) value = [value];
    const schema = read({ properties: { a: { $ref: "#/$defs/l" } }, $defs: { l: { items: { $ref: "#/$defs/l" } } } });
    expect(() => schema.validate(new Map([["a", value]]))).toThrow(SchemaLimitError);
  });

  test("100,000 items are compared once each", () => {
    const items = Array.from({ length: 100_000 }, (_, index) => index);
    const schema = read({ properties: { a: { uniqueItems: true } } });
    expect(schema.validate(new Map([["a", items]])).failures).toEqual([]);
    const { failures } = schema.validate(new Map([["a", [...items, 7]]]));
    expect(helmSchemaText(failures)).toBe("- at '/a': items at 7 and 100,000 are equal");
  });

  test("an expression that would make others hang answers", () => {
    const schema = read({ properties: { a: { pattern: "^(a+)+$" } } });
    expect(schema.validate(new Map([["a", `${"a".repeat(20_000)}b`]])).failures).toHaveLength(1);
  });

  test("a huge exponent is no work", () => {
    const schema = new ValuesSchema(parseJson('{"properties": {"a": {"multipleOf": 1e-999999, "maximum": 1e999999}}}'));
    expect(schema.validate(new Map([["a", 5]])).failures).toEqual([]);
  });

  test("__proto__ is a name as any other", () => {
    const schema = new ValuesSchema(parseJson('{"properties": {"__proto__": {"type": "string"}}}'));
    const { failures } = schema.validate(new Map([["__proto__", 1]]));
    expect(helmSchemaText(failures)).toBe("- at '/__proto__': got number, want string");
  });

  test("JSON deeper than the bound is refused", () => {
    expect(() => parseJson("[".repeat(200_000))).toThrow("nested deeper than 1000 levels");
  });
});
