import { isSchemaNumber } from "./decimal.ts";
import type { Draft } from "./drafts.ts";
import { uriProblem, uriReferenceProblem } from "./format/uri.ts";
import { compilePattern } from "./pattern.ts";
import { jsonTypes } from "./schema.ts";
import { valueKey } from "./value-key.ts";

type Version = Draft["version"];
/** Whether the value of a keyword is certainly one that the metaschema takes. */
type Shape = (value: unknown, version: Version) => boolean;

/**
 * Whether a schema certainly meets the metaschema of its draft. It looks once at each keyword, where the metaschema takes
 * many steps, and answers no where it is not sure: the metaschema then has the word, and the words.
 *
 * Each shape is as narrow as the narrowest of the drafts that are not told apart.
 */
export function isPlainSchema(value: unknown, version: Version): boolean {
  if (typeof value === "boolean") return version >= 6;
  if (!(value instanceof Map)) return false;
  for (const [keyword, each] of value as Map<string, unknown>) {
    const shape = shapes.get(keyword);
    if (shape !== undefined && !shape(each, version)) return false;
  }
  return true;
}

const names: ReadonlySet<unknown> = new Set(jsonTypes);

const anything: Shape = () => true;
/** Rare, or of another shape in each draft. */
const unsure: Shape = () => false;
const isBoolean: Shape = (value) => typeof value === "boolean";
const isString: Shape = (value) => typeof value === "string";
const isList: Shape = (value) => Array.isArray(value);
const isCount: Shape = (value) => Number.isInteger(value) && Number(value) >= 0;
const isPositive: Shape = (value) => typeof value === "number" && value > 0;
const isBound: Shape = (value) => isSchemaNumber(value);
/** Draft 4 has a boolean here, and wants the bound beside it. */
const isExclusiveBound: Shape = (value, version) => version >= 6 && isSchemaNumber(value);
const isUri: Shape = (value) => typeof value === "string" && uriProblem(value) === undefined;
/** Up to draft 7 it may be the name of a place. */
const isIdentifier: Shape = (value, version) => isReference(value) && (version < 2019 || !value.includes("#"));
const isPattern: Shape = (value) => typeof value === "string" && compiles(value);

const isSchemaOrBoolean: Shape = (value, version) => typeof value === "boolean" || isPlainSchema(value, version);
const isSchemaList: Shape = (value, version) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => isPlainSchema(each, version));
const isItems: Shape = (value, version) =>
  isPlainSchema(value, version) || (version < 2020 && isSchemaList(value, version));
const isDependency: Shape = (value, version) => isNameList(value, version) || isPlainSchema(value, version);

const isNameList: Shape = (value, version) =>
  Array.isArray(value) &&
  (version >= 6 || value.length > 0) &&
  value.every((each) => typeof each === "string") &&
  new Set(value).size === value.length;

const isType: Shape = (value) =>
  names.has(value) ||
  (Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => names.has(each)) &&
    new Set(value).size === value.length);

const isEnum: Shape = (value, version) => {
  if (!Array.isArray(value)) return false;
  if (version >= 2019) return true;
  return value.length > 0 && new Set(value.map((each) => valueKey(each))).size === value.length;
};

const entries =
  (shape: Shape, takesName: (name: string) => boolean = () => true): Shape =>
  (value, version) => {
    if (!(value instanceof Map)) return false;
    for (const [name, each] of value as Map<string, unknown>)
      if (!takesName(name) || !shape(each, version)) return false;
    return true;
  };

function compiles(pattern: string): boolean {
  return typeof compilePattern(pattern) !== "string";
}

function isReference(value: unknown): value is string {
  return typeof value === "string" && (/^#[\w/$.-]*$/.test(value) || uriReferenceProblem(value) === undefined);
}

const all = (shape: Shape, ...keywords: string[]): [string, Shape][] => keywords.map((keyword) => [keyword, shape]);

/** The keywords of all drafts; the metaschemas take anything under other names. */
const shapes: ReadonlyMap<string, Shape> = new Map([
  ...all(anything, "default", "const"),
  ...all(unsure, "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "$vocabulary"),
  ...all(isString, "id", "$comment", "title", "description", "format", "contentMediaType", "contentEncoding"),
  ...all(isBoolean, "uniqueItems", "readOnly", "writeOnly", "deprecated"),
  ...all(isCount, "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
  ...all(isCount, "minContains", "maxContains"),
  ...all(isBound, "minimum", "maximum"),
  ...all(isExclusiveBound, "exclusiveMinimum", "exclusiveMaximum"),
  ...all(isPositive, "multipleOf"),
  ...all(isList, "examples"),
  ...all(isUri, "$schema"),
  ...all(isIdentifier, "$id"),
  ...all(isReference, "$ref"),
  ...all(isPattern, "pattern"),
  ...all(isType, "type"),
  ...all(isEnum, "enum"),
  ...all(isNameList, "required"),
  ...all(entries(isNameList), "dependentRequired"),
  ...all(entries(isDependency), "dependencies"),
  ...all(isItems, "items"),
  ...all(isSchemaList, "allOf", "anyOf", "oneOf", "prefixItems"),
  ...all(isSchemaOrBoolean, "additionalItems", "additionalProperties"),
  ...all(isPlainSchema, "not", "if", "then", "else", "contains", "propertyNames", "contentSchema"),
  ...all(isPlainSchema, "unevaluatedItems", "unevaluatedProperties"),
  ...all(entries(isPlainSchema), "$defs", "definitions", "properties", "dependentSchemas"),
  ...all(entries(isPlainSchema, compiles), "patternProperties"),
]);
