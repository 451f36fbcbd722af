/** A version of JSON Schema. */
export interface Draft {
  readonly version: 4 | 6 | 7 | 2019 | 2020;
  readonly url: string;
  /** The keyword that gives a schema an address. */
  readonly id: "id" | "$id";
  /** Where schemas are inside a schema: a keyword, or a keyword whose entries (`*`) or items (`[]`) are schemas. */
  readonly subschemas: readonly { readonly keyword: string; readonly inside?: "*" | "[]" }[];
  /** Address of the vocabularies, and their names; those without `?` hold where a schema chooses none. */
  readonly vocabularies: {
    readonly prefix: string;
    readonly names: readonly string[];
    readonly usual: readonly string[];
  };
}

const one = (...keywords: string[]): Draft["subschemas"] => keywords.map((keyword) => ({ keyword }));
const entries = (...keywords: string[]): Draft["subschemas"] => keywords.map((keyword) => ({ keyword, inside: "*" }));
const items = (...keywords: string[]): Draft["subschemas"] => keywords.map((keyword) => ({ keyword, inside: "[]" }));

const in4 = [
  ...entries("definitions", "properties", "patternProperties", "dependencies"),
  ...one("not", "additionalProperties", "items", "additionalItems"),
  ...items("allOf", "anyOf", "oneOf", "items"),
];
const in6 = [...in4, ...one("propertyNames", "contains")];
const in7 = [...in6, ...one("if", "then", "else")];
const in2019 = [
  ...in7,
  ...entries("$defs", "dependentSchemas"),
  ...one("unevaluatedProperties", "unevaluatedItems", "contentSchema"),
];
const in2020 = [...in2019, ...items("prefixItems")];
const none = { prefix: "", names: [], usual: [] };

const list: readonly Draft[] = [
  { version: 4, url: "http://json-schema.org/draft-04/schema", id: "id", subschemas: in4, vocabularies: none },
  { version: 6, url: "http://json-schema.org/draft-06/schema", id: "$id", subschemas: in6, vocabularies: none },
  { version: 7, url: "http://json-schema.org/draft-07/schema", id: "$id", subschemas: in7, vocabularies: none },
  {
    version: 2019,
    url: "https://json-schema.org/draft/2019-09/schema",
    id: "$id",
    subschemas: in2019,
    vocabularies: {
      prefix: "https://json-schema.org/draft/2019-09/vocab/",
      names: ["core", "applicator", "validation", "meta-data", "format", "content"],
      usual: ["core", "applicator", "validation"],
    },
  },
  {
    version: 2020,
    url: "https://json-schema.org/draft/2020-12/schema",
    id: "$id",
    subschemas: in2020,
    vocabularies: {
      prefix: "https://json-schema.org/draft/2020-12/vocab/",
      names: [
        "core",
        "applicator",
        "unevaluated",
        "validation",
        "meta-data",
        "format-annotation",
        "format-assertion",
        "content",
      ],
      usual: ["core", "applicator", "unevaluated", "validation"],
    },
  },
];
const byAddress = new Map(list.map((draft) => [draft.url.replace(/^https?:\/\//, ""), draft]));

/** The draft of a version. */
export function draftOf(version: Draft["version"]): Draft {
  const draft = list.find((each) => each.version === version);
  if (draft === undefined) throw new TypeError(`There is no draft ${version}`);
  return draft;
}

/** The draft of a schema that names none, and of one that names `http://json-schema.org/schema#`. */
export const latestDraft: Draft = draftOf(2020);

/** The draft that a `$schema` means; `undefined` for another metaschema. */
export function draftFromUrl(url: string): Draft | undefined {
  const [address = "", fragment = ""] = url.split("#", 2);
  if (fragment !== "") return undefined;
  const bare = address.replace(/^https?:\/\//, "");
  return bare === "json-schema.org/schema" ? latestDraft : byAddress.get(bare);
}

const holders = new Map(list.map((draft) => [draft, new Set(draft.subschemas.map(({ keyword }) => keyword))]));

/** Whether a schema has a keyword that holds other schemas; most have none. */
export function holdsSchemas(draft: Draft, schema: ReadonlyMap<string, unknown>): boolean {
  const keywords = holders.get(draft);
  return schema.keys().some((keyword) => keywords?.has(keyword) === true);
}

/** The keyword of a schema's own address, its fragment left aside; empty where there is none. */
export function schemaId(draft: Draft, schema: ReadonlyMap<string, unknown>): string {
  // Before 2019-09 a reference makes every other keyword meaningless.
  if (draft.version < 2019 && schema.has("$ref")) return "";
  const id = schema.get(draft.id);
  return typeof id === "string" ? (id.split("#", 1)[0] ?? "") : "";
}
