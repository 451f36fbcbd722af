import type { SchemaNumber } from "./decimal.ts";
import type { Draft } from "./drafts.ts";
import type { FormatCheck } from "./format-check.ts";
import type { Pattern } from "./pattern.ts";

/** The kinds of JSON values, in the order in which messages name them. */
export const jsonTypes = ["null", "boolean", "number", "integer", "string", "array", "object"] as const;

/** A kind of JSON value; `integer` only as something wanted. */
export type JsonType = (typeof jsonTypes)[number];

/** Values that an `enum` or `const` allows. */
export interface Allowed {
  readonly values: readonly unknown[];
  /** A key for each that equal values share. */
  readonly keys: ReadonlySet<string>;
}

/** A schema made ready: references followed, patterns compiled, numbers read. Absent keywords are absent. */
export class Schema {
  /** The document it is in. */
  readonly url: string;
  /** Where in the document. */
  readonly pointer: string;
  draft: Draft;
  /** The schema with the identifier that this one is below. */
  resource: Schema = this;
  dynamicAnchors?: Map<string, Schema>;

  /** `true` and `false` instead of keywords. */
  always?: boolean;
  /** The address of a schema that was not read: whatever the value, it is not known to fail. */
  unread?: string;

  ref?: Schema;
  recursiveRef?: Schema;
  hasRecursiveAnchor = false;
  dynamicRef?: { readonly schema: Schema; readonly anchor: string | undefined };
  dynamicAnchor?: string;

  types?: ReadonlySet<JsonType>;
  enum?: Allowed;
  const?: Allowed;
  format?: { readonly name: string; readonly check: FormatCheck };

  allOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  not?: Schema;
  if?: Schema;
  /** `then`, `else`: an object with a `then` would look like a promise. */
  ifMet?: Schema;
  ifNotMet?: Schema;

  properties?: ReadonlyMap<string, Schema>;
  patternProperties?: readonly { readonly pattern: Pattern; readonly schema: Schema }[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  required?: readonly string[];
  minProperties?: number;
  maxProperties?: number;
  dependencies?: ReadonlyMap<string, Schema | readonly string[]>;
  dependentSchemas?: ReadonlyMap<string, Schema>;
  dependentRequired?: ReadonlyMap<string, readonly string[]>;
  unevaluatedProperties?: Schema;

  items?: Schema;
  prefixItems?: readonly Schema[];
  additionalItems?: boolean | Schema;
  contains?: Schema;
  minContains?: number;
  maxContains?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems = false;
  unevaluatedItems?: Schema;

  minLength?: number;
  maxLength?: number;
  pattern?: Pattern;

  minimum?: SchemaNumber;
  maximum?: SchemaNumber;
  exclusiveMinimum?: SchemaNumber;
  exclusiveMaximum?: SchemaNumber;
  multipleOf?: SchemaNumber;

  constructor(url: string, pointer: string, draft: Draft) {
    this.url = url;
    this.pointer = pointer;
    this.draft = draft;
  }
}
