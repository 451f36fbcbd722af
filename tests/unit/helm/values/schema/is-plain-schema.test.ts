import { expect, test } from "bun:test";
import { draftOf } from "#helm/values/schema/drafts.ts";
import { isPlainSchema } from "#helm/values/schema/is-plain-schema.ts";
import { metaschemaOf } from "#helm/values/schema/metaschema.ts";
import { Validator } from "#helm/values/schema/validator.ts";

const wide = (schemas: number): unknown =>
  new Map([["$defs", new Map(Array.from({ length: schemas - 1 }, (_, index) => [String(index), new Map()]))]]);

function deep(schemas: number): unknown {
  let schema = new Map<string, unknown>();
  for (let level = 1; level < schemas; level += 1) schema = new Map([["allOf", [schema]]]);
  return schema;
}

test.each([
  ["schemas", wide, 30_000],
  ["levels", deep, 200],
])("as many %s as are judged here are within the validator's bounds, and no more are judged", (_, make, most) => {
  expect(isPlainSchema(make(most), 2020)).toBe(true);
  expect(isPlainSchema(make(most + 1), 2020)).toBe(false);
  const meta = metaschemaOf({ draft: draftOf(2020), vocabularies: undefined });
  expect(new Validator().validate(meta, make(most))).toEqual([]);
});
