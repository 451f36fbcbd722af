import { latestDraft } from "./drafts.ts";
import { parseJson } from "./parse-json.ts";
import metaschemas from "./metaschemas.json" with { type: "json" };
import { Schema } from "./schema.ts";
import { SchemaCompiler } from "./schema-compiler.ts";
import type { Dialect } from "./schema-document.ts";

const texts: ReadonlyMap<string, unknown> = new Map(Object.entries(metaschemas));
let compiler: SchemaCompiler | undefined;
const compiled = new Map<string, Schema>();

/** A schema of json-schema.org, all of which are inside; `undefined` for another address. */
export function loadMetaschema(url: string): unknown {
  const name = /^https?:\/\/json-schema\.org\/(.*)$/.exec(url)?.[1];
  if (name === undefined) return undefined;
  if (name === "schema") return loadMetaschema(latestDraft.url);
  const found = texts.get(name);
  return found === undefined ? undefined : parseJson(JSON.stringify(found));
}

/** What a schema of a dialect must look like. */
export function metaschemaOf({ draft, vocabularies }: Dialect): Schema {
  if (vocabularies === undefined) return compileOnce(draft.url);
  const names = vocabularies.includes("core") ? vocabularies : [...vocabularies, "core"];
  const base = draft.url.slice(0, -"schema".length);
  const schema = new Schema("urn:mem:metaschema", "", draft);
  schema.allOf = names.map((name) => compileOnce(`${base}meta/${name}`));
  if (draft.version >= 2020) {
    schema.dynamicAnchor = "meta";
    schema.dynamicAnchors = new Map([["meta", schema]]);
  }
  return schema;
}

function compileOnce(url: string): Schema {
  const known = compiled.get(url);
  if (known !== undefined) return known;
  compiler ??= new SchemaCompiler({ load: loadMetaschema, check: () => {}, assertFormat: true });
  const schema = compiler.compile(url);
  compiled.set(url, schema);
  return schema;
}
