import { isSchemaNumber } from "./decimal.ts";
import type { Draft } from "./drafts.ts";
import { uriProblem, uriReferenceProblem } from "./format/uri.ts";
import { compilePattern } from "./pattern.ts";
import { jsonTypes } from "./schema.ts";
import { valueKey } from "./value-key.ts";

/** One look at a document. */
interface Look {
  readonly version: Draft["version"];
  schemas: number;
  depth: number;
}
/** Whether the value of a keyword is certainly one that the metaschema takes. */
type Shape = (value: unknown, look: Look) => boolean;

/** Far within the validator's bounds on steps and levels: what is beyond these is for it to take or to give up. */
const maxSchemas = 30_000;
const maxDepth = 200;

/**
 * Whether a schema certainly meets the metaschema of its draft. It looks once at each keyword, where the metaschema takes
 * many steps, and answers no where it is not sure: the metaschema then has the word, and the words.
 *
 * Each shape is as narrow as the narrowest of the drafts that are not told apart.
 */
export function isPlainSchema(value: unknown, version: Draft["version"]): boolean {
  return isSchema(value, { version, schemas: 0, depth: 0 });
}

function isSchema(value: unknown, look: Look): boolean {
  look.schemas += 1;
  if (typeof value === "boolean") return look.version >= 6;
  if (!(value instanceof Map) || look.schemas > maxSchemas || look.depth >= maxDepth) return false;
  look.depth += 1;
  for (const [keyword, each] of value as Map<string, unknown>) {
    const shape = shapes.get(keyword);
    if (shape !== undefined && !shape(each, look)) return false;
  }
  look.depth -= 1;
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
const isExclusiveBound: Shape = (value, look) => look.version >= 6 && isSchemaNumber(value);
const isUri: Shape = (value) => typeof value === "string" && uriProblem(value) === undefined;
/** Up to draft 7 it may be the name of a place. */
const isIdentifier: Shape = (value, look) => isReference(value) && (look.version < 2019 || !value.includes("#"));
const isPattern: Shape = (value) => typeof value === "string" && compiles(value);

const isSchemaOrBoolean: Shape = (value, look) => typeof value === "boolean" || isSchema(value, look);
const isSchemaList: Shape = (value, look) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => isSchema(each, look));
const isItems: Shape = (value, look) => isSchema(value, look) || (look.version < 2020 && isSchemaList(value, look));
const isDependency: Shape = (value, look) => isNameList(value, look) || isSchema(value, look);

const isNameList: Shape = (value, look) =>
  Array.isArray(value) &&
  (look.version >= 6 || value.length > 0) &&
  value.every((each) => typeof each === "string") &&
  new Set(value).size === value.length;

const isType: Shape = (value) =>
  names.has(value) ||
  (Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => names.has(each)) &&
    new Set(value).size === value.length);

const isEnum: Shape = (value, look) => {
  if (!Array.isArray(value)) return false;
  if (look.version >= 2019) return true;
  return value.length > 0 && new Set(value.map((each) => valueKey(each))).size === value.length;
};

const entries =
  (shape: Shape, takesName: (name: string) => boolean = () => true): Shape =>
  (value, look) => {
    if (!(value instanceof Map)) return false;
    for (const [name, each] of value as Map<string, unknown>) if (!takesName(name) || !shape(each, look)) return false;
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
  ...all(isSchema, "not", "if", "then", "else", "contains", "propertyNames", "contentSchema"),
  ...all(isSchema, "unevaluatedItems", "unevaluatedProperties"),
  ...all(entries(isSchema), "$defs", "definitions", "properties", "dependentSchemas"),
  ...all(entries(isSchema, compiles), "patternProperties"),
]);
