import { isExact, isSchemaNumber, isWhole, nearestFloat, type SchemaNumber } from "./decimal.ts";
import { holdsSchemas } from "./drafts.ts";
import { formats } from "./format/formats.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { escapeToken } from "./json-pointer.ts";
import { splitReference } from "./join-reference.ts";
import { compilePattern, type Pattern } from "./pattern.ts";
import { jsonTypes, type JsonType, type Schema } from "./schema.ts";
import { SchemaError } from "./schema-error.ts";
import { schemaLocation } from "./schema-location.ts";
import { allowedValues } from "./value-key.ts";

/** The keywords of one schema, and how to get at the schemas that they hold. */
export interface KeywordSource {
  readonly keywords: ReadonlyMap<string, unknown>;
  readonly has: (vocabulary: string) => boolean;
  readonly assertsFormat: boolean;
  /** The schema at a pointer that begins here, such as `/properties/name`. */
  readonly schemaAt: (below: string) => Schema;
  readonly reference: (reference: string) => Schema;
}

/** Reads the keywords of the schema's draft; what is no such keyword, or has a value of another kind, is left aside. */
export function compileKeywords(schema: Schema, source: KeywordSource): void {
  const { version } = schema.draft;
  const appliesOthers = source.has("applicator") && holdsSchemas(schema.draft, source.keywords);
  if (compileReference(schema, source)) {
    if (appliesOthers) {
      compileLogic(schema, source);
      compileProperties(schema, source);
      compileItems(schema, source);
    }
    if (source.has("validation")) {
      compileTypes(schema, source);
      compileNumbers(schema, source);
      compileSizes(schema, source);
    }
    const format = source.keywords.get("format");
    if (source.assertsFormat && typeof format === "string") {
      const check = formats.get(format);
      if (check !== undefined) schema.format = { name: format, check };
    }
  }
  // Newer keywords count even beside the reference of an old draft: the library has it so.
  if (version >= 6) compileDraft6(schema, source);
  if (version >= 7 && appliesOthers) compileCondition(schema, source);
  if (version >= 2019) compileDraft2019(schema, source);
  if (version >= 2020) compileDraft2020(schema, source);
}

/** @returns whether the keywords beside `$ref` count. */
function compileReference(schema: Schema, { keywords, reference }: KeywordSource): boolean {
  const ref = keywords.get("$ref");
  if (typeof ref !== "string") return true;
  schema.ref = reference(ref);
  return schema.draft.version >= 2019;
}

function compileLogic(schema: Schema, source: KeywordSource): void {
  assign(schema, "allOf", schemas(source, "allOf"));
  assign(schema, "anyOf", schemas(source, "anyOf"));
  assign(schema, "oneOf", schemas(source, "oneOf"));
  assign(schema, "not", single(source, "not"));
}

function compileProperties(schema: Schema, source: KeywordSource): void {
  assign(schema, "properties", schemaMap(source, "properties"));
  assign(schema, "additionalProperties", additional(source, "additionalProperties"));
  const patterns = schemaMap(source, "patternProperties");
  if (patterns !== undefined) {
    schema.patternProperties = Array.from(patterns, ([text, each]) => ({
      pattern: pattern(schema, "patternProperties", text),
      schema: each,
    }));
  }
  const dependencies = source.keywords.get("dependencies");
  if (!(dependencies instanceof Map)) return;
  const found = new Map<string, Schema | readonly string[]>();
  for (const [name, value] of dependencies as Map<string, unknown>) {
    found.set(name, Array.isArray(value) ? strings(value) : source.schemaAt(`/dependencies/${escapeToken(name)}`));
  }
  schema.dependencies = found;
}

function compileItems(schema: Schema, source: KeywordSource): void {
  if (schema.draft.version >= 2020) return;
  if (Array.isArray(source.keywords.get("items"))) {
    assign(schema, "prefixItems", schemas(source, "items"));
    assign(schema, "additionalItems", additional(source, "additionalItems"));
  } else assign(schema, "items", single(source, "items"));
}

function compileTypes(schema: Schema, { keywords }: KeywordSource): void {
  const type = keywords.get("type");
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  const known = jsonTypes.filter((name) => names.includes(name));
  if (known.length > 0) schema.types = new Set<JsonType>(known);
  const values = keywords.get("enum");
  if (Array.isArray(values)) schema.enum = allowedValues(values);
  const required = keywords.get("required");
  if (Array.isArray(required)) schema.required = strings(required);
}

function compileNumbers(schema: Schema, { keywords }: KeywordSource): void {
  assign(schema, "multipleOf", number(keywords.get("multipleOf")));
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    // Draft 4 says by a boolean that the bound itself is not allowed.
    if (keywords.get(exclusive) === true) assign(schema, exclusive, number(keywords.get(bound)));
    else {
      assign(schema, bound, number(keywords.get(bound)));
      assign(schema, exclusive, number(keywords.get(exclusive)));
    }
  }
}

function compileSizes(schema: Schema, { keywords }: KeywordSource): void {
  for (const name of ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"] as const)
    assign(schema, name, integer(keywords.get(name)));
  schema.uniqueItems = keywords.get("uniqueItems") === true;
  const text = keywords.get("pattern");
  if (typeof text === "string") schema.pattern = pattern(schema, "pattern", text);
}

function compileDraft6(schema: Schema, source: KeywordSource): void {
  if (source.has("applicator")) {
    assign(schema, "contains", single(source, "contains"));
    assign(schema, "propertyNames", single(source, "propertyNames"));
  }
  if (source.has("validation") && source.keywords.has("const"))
    schema.const = allowedValues([source.keywords.get("const")]);
}

function compileCondition(schema: Schema, source: KeywordSource): void {
  const condition = single(source, "if");
  if (condition === undefined) return;
  schema.if = condition;
  assign(schema, "ifMet", single(source, "then"));
  assign(schema, "ifNotMet", single(source, "else"));
}

function compileDraft2019(schema: Schema, source: KeywordSource): void {
  const { keywords } = source;
  const recursive = keywords.get("$recursiveRef");
  if (typeof recursive === "string") schema.recursiveRef = source.reference(recursive);
  schema.hasRecursiveAnchor = keywords.get("$recursiveAnchor") === true;
  if (source.has("validation")) {
    if (schema.contains !== undefined) {
      assign(schema, "minContains", integer(keywords.get("minContains")));
      assign(schema, "maxContains", integer(keywords.get("maxContains")));
    }
    const required = keywords.get("dependentRequired");
    if (required instanceof Map) {
      const lists = [...(required as Map<string, unknown>)].filter(([, names]) => Array.isArray(names));
      schema.dependentRequired = new Map(lists.map(([name, names]) => [name, strings(names as unknown[])]));
    }
  }
  if (source.has("applicator")) assign(schema, "dependentSchemas", schemaMap(source, "dependentSchemas"));
  if (!source.has(schema.draft.version === 2019 ? "applicator" : "unevaluated")) return;
  assign(schema, "unevaluatedItems", single(source, "unevaluatedItems"));
  assign(schema, "unevaluatedProperties", single(source, "unevaluatedProperties"));
}

function compileDraft2020(schema: Schema, source: KeywordSource): void {
  const { keywords } = source;
  const ref = keywords.get("$dynamicRef");
  if (typeof ref === "string") {
    const { fragment } = splitReference(ref);
    const anchor = fragment === "" || fragment.startsWith("/") ? undefined : fragment;
    schema.dynamicRef = { schema: source.reference(ref), anchor };
  }
  const anchor = keywords.get("$dynamicAnchor");
  if (typeof anchor === "string") schema.dynamicAnchor = anchor;
  if (!source.has("applicator")) return;
  assign(schema, "prefixItems", schemas(source, "prefixItems"));
  assign(schema, "items", single(source, "items"));
}

function single({ keywords, schemaAt }: KeywordSource, keyword: string): Schema | undefined {
  return keywords.has(keyword) ? schemaAt(`/${keyword}`) : undefined;
}

function schemas({ keywords, schemaAt }: KeywordSource, keyword: string): Schema[] | undefined {
  const list = keywords.get(keyword);
  return Array.isArray(list) ? list.map((_, index) => schemaAt(`/${keyword}/${index}`)) : undefined;
}

function schemaMap({ keywords, schemaAt }: KeywordSource, keyword: string): Map<string, Schema> | undefined {
  const map = keywords.get(keyword);
  if (!(map instanceof Map)) return undefined;
  const names = [...(map as Map<string, unknown>).keys()];
  return new Map(names.map((name) => [name, schemaAt(`/${keyword}/${escapeToken(name)}`)]));
}

function additional(source: KeywordSource, keyword: string): boolean | Schema | undefined {
  const value = source.keywords.get(keyword);
  return typeof value === "boolean" ? value : single(source, keyword);
}

function pattern(schema: Schema, keyword: string, text: string): Pattern {
  const compiled = compilePattern(text);
  if (typeof compiled !== "string") return compiled;
  const { url, pointer } = schema;
  const place = { url, pointer: `${pointer}/${keyword}` };
  throw new SchemaError(`invalid regex ${quote(text)} at ${quote(schemaLocation(place))}: ${compiled}`, place);
}

function number(value: unknown): SchemaNumber | undefined {
  return isSchemaNumber(value) && isExact(value) ? value : undefined;
}

function integer(value: unknown): number | undefined {
  return isSchemaNumber(value) && isWhole(value) ? nearestFloat(value) : undefined;
}

function strings(list: readonly unknown[]): string[] {
  return list.filter((item) => typeof item === "string");
}

/** Sets a keyword only where it is there, so that absent ones stay absent. */
function assign<Key extends keyof Schema>(schema: Schema, key: Key, value: Schema[Key] | undefined): void {
  if (value !== undefined) schema[key] = value;
}
