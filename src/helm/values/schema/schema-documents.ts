import { draftFromUrl, holdsSchemas, latestDraft, schemaId, type Draft } from "./drafts.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { parseUrl } from "../../url/parse-url.ts";
import { unescapeUrl } from "../../url/unescape-url.ts";
import { pointerTokens, escapeToken, valueAt } from "./json-pointer.ts";
import { joinReference } from "./join-reference.ts";
import { SchemaDocument, type Dialect, type SchemaResource } from "./schema-document.ts";
import { SchemaError } from "./schema-error.ts";
import { UrlError } from "../../url/url-error.ts";

/**
 * Reads the document at an address.
 *
 * @throws {SchemaError} where there is none.
 * @throws {UnreadSchemaError} where it is not read on purpose.
 */
export type LoadSchema = (url: string) => unknown;

/** Validates a schema against its metaschema. @throws {SchemaError} */
export type CheckSchema = (document: SchemaDocument, value: unknown, pointer: string) => void;

/** The documents that schemas refer to, with the addresses inside them. */
export class SchemaDocuments {
  readonly #documents = new Map<string, SchemaDocument>();
  readonly #load: LoadSchema;
  readonly #check: CheckSchema;
  readonly #defaultDraft: Draft;

  constructor(load: LoadSchema, check: CheckSchema, defaultDraft: Draft = latestDraft) {
    this.#load = load;
    this.#check = check;
    this.#defaultDraft = defaultDraft;
  }

  /** The document at an address, its addresses collected and itself checked. @throws {SchemaError} */
  document(url: string): SchemaDocument {
    const known = this.#documents.get(url);
    if (known !== undefined) return known;
    const document = new SchemaDocument(url, this.#load(url));
    this.#collect(document, document.value, url, "", { draft: this.#defaultDraft, vocabularies: undefined });
    if (!/^https?:\/\/json-schema\.org\//.test(url)) this.#check(document, document.value, "");
    this.#documents.set(url, document);
    return document;
  }

  /** The value at a pointer, which may be outside of what the draft calls a schema. @throws {SchemaError} */
  schemaAt(url: string, pointer: string): unknown {
    const document = this.document(url);
    const collected = document.collected.get(pointer);
    if (collected !== undefined) return collected;
    const tokens = pointerTokens(pointer);
    if (tokens === undefined) throw new SchemaError(`invalid json-pointer ${quote(document.locate(pointer))}`);
    const value = valueAt(document.value, tokens);
    if (value === undefined) throw new SchemaError(`json-pointer in ${quote(document.locate(pointer))} not found`);
    const { id, dialect } = document.resourceOf(pointer);
    this.#collect(document, value, id, pointer, dialect);
    this.#check(document, value, pointer);
    return value;
  }

  #collect(document: SchemaDocument, value: unknown, base: string, pointer: string, fallback: Dialect): void {
    if (document.collected.has(pointer)) return;
    document.collected.set(pointer, value);
    if (!(value instanceof Map)) {
      if (pointer === "") addResource(document, { pointer, id: base, dialect: fallback });
      return;
    }
    const schema: ReadonlyMap<string, unknown> = value;
    const own = this.#draftOf(document, pointer, schema, fallback.draft);
    const id = schemaId(own, schema);
    const isResource = id !== "" || pointer === "";
    // `$schema` counts only beside an address.
    const draft = isResource ? own : fallback.draft;
    const inner = isResource ? id : schemaId(draft, schema);
    const address = inner === "" ? base : joinId(document, pointer, base, inner);
    if (inner !== "" || pointer === "")
      this.#addOwn(document, { pointer, id: address, draft, schema, fallback, isResource });
    const resource = document.resourcesById.get(address) ?? document.resourceOf(pointer);
    collectAnchors(document, schema, pointer, resource);
    if (!holdsSchemas(draft, schema)) return;
    for (const { keyword, inside } of draft.subschemas) {
      const found = schema.get(keyword);
      if (found === undefined) continue;
      const at = `${pointer}/${keyword}`;
      if (inside === undefined) this.#collect(document, found, address, at, resource.dialect);
      else if (inside === "*" && found instanceof Map) {
        for (const [name, each] of found as Map<string, unknown>)
          this.#collect(document, each, address, `${at}/${escapeToken(name)}`, resource.dialect);
      } else if (inside === "[]" && Array.isArray(found)) {
        for (const [index, each] of found.entries())
          this.#collect(document, each, address, `${at}/${index}`, resource.dialect);
      }
    }
  }

  #addOwn(
    document: SchemaDocument,
    found: {
      readonly pointer: string;
      readonly id: string;
      readonly draft: Draft;
      readonly schema: ReadonlyMap<string, unknown>;
      readonly fallback: Dialect;
      readonly isResource: boolean;
    },
  ): void {
    const { pointer, id, draft, schema } = found;
    const other = document.resourcesById.get(id);
    if (other !== undefined) {
      if (other.pointer === pointer) return;
      const places = `${quote(pointer)} and ${quote(other.pointer)}`;
      const message = `duplicate id ${quote(id)} in ${quote(document.url)} at ${places}`;
      throw new SchemaError(message, { url: document.url, pointer });
    }
    const chosen = found.isResource ? schema.get("$schema") : undefined;
    const dialect =
      typeof chosen === "string" ? { draft, vocabularies: this.#vocabularies(chosen, draft) } : found.fallback;
    addResource(document, { pointer, id, dialect });
  }

  #draftOf(document: SchemaDocument, pointer: string, schema: ReadonlyMap<string, unknown>, fallback: Draft): Draft {
    if (!schema.has("$schema")) return fallback;
    const seen = new Set<string>();
    let at = { url: document.url, pointer };
    let current: unknown = schema;
    for (;;) {
      const metaschema = current instanceof Map ? (current as Map<string, unknown>).get("$schema") : undefined;
      if (typeof metaschema !== "string") return fallback;
      const draft = draftFromUrl(metaschema);
      if (draft !== undefined) return draft;
      const url = metaschema.split("#", 1)[0] ?? "";
      checkMetaschemaUrl(url, document.locate(pointer), at);
      if (at.pointer === "" && url === at.url) throw new SchemaError(`draft ${quote(url)} is not supported`, at);
      if (seen.has(url)) throw new SchemaError(`cycle in resolving $schema in ${quote(url)}`, at);
      seen.add(url);
      current = this.#load(url);
      at = { url, pointer: "" };
    }
  }

  /** The vocabularies that a metaschema requires. */
  #vocabularies(metaschema: string, draft: Draft): readonly string[] | undefined {
    if (draftFromUrl(metaschema) !== undefined || draft.version < 2019) return undefined;
    const url = metaschema.split("#", 1)[0] ?? "";
    const wanted = valueAt(this.#load(url), ["$vocabulary"]);
    if (!(wanted instanceof Map)) return undefined;
    const names: string[] = [];
    for (const [address, isRequired] of wanted as Map<string, unknown>) {
      if (isRequired !== true) continue;
      const { prefix } = draft.vocabularies;
      const name = address.startsWith(prefix) ? address.slice(prefix.length) : undefined;
      if (name === undefined || !draft.vocabularies.names.includes(name))
        throw new SchemaError(`unsupported vocabulary ${quote(address)} in ${quote(url)}`);
      names.push(name);
    }
    return names.includes("core") ? names : [...names, "core"];
  }
}

function addResource(
  document: SchemaDocument,
  found: { readonly pointer: string; readonly id: string; readonly dialect: Dialect },
): void {
  const resource = { ...found, anchors: new Map<string, string>(), dynamicAnchors: new Set<string>() };
  document.resources.set(found.pointer, resource);
  if (!document.resourcesById.has(found.id)) document.resourcesById.set(found.id, resource);
}

function joinId(document: SchemaDocument, pointer: string, base: string, id: string): string {
  try {
    return joinReference(base, id).url;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new SchemaError(`error in parsing id at ${quote(document.locate(pointer))}`, { url: document.url, pointer });
  }
}

function checkMetaschemaUrl(url: string, location: string, place: { url: string; pointer: string }): void {
  try {
    parseUrl(url);
  } catch (error) {
    if (!(error instanceof UrlError)) throw error;
    throw new SchemaError(`invalid $schema in ${quote(location)}: ${error.message}`, place);
  }
}

function collectAnchors(
  document: SchemaDocument,
  schema: ReadonlyMap<string, unknown>,
  pointer: string,
  resource: SchemaResource,
): void {
  const { draft } = resource.dialect;
  const add = (anchor: unknown): void => {
    if (typeof anchor !== "string") return;
    const other = resource.anchors.get(anchor);
    if (other !== undefined && other !== pointer) {
      const where = `${quote(document.url)} at ${quote(other)} and ${quote(pointer)}`;
      throw new SchemaError(`duplicate anchor ${quote(anchor)} in ${where}`, { url: document.url, pointer });
    }
    resource.anchors.set(anchor, pointer);
  };
  if (draft.version < 2019) {
    const id = schema.get(draft.id);
    if (schema.has("$ref") || typeof id !== "string" || !id.includes("#")) return;
    const fragment = decodeAnchor(document, pointer, id.slice(id.indexOf("#") + 1));
    if (fragment !== "" && !fragment.startsWith("/")) add(fragment);
    return;
  }
  add(schema.get("$anchor"));
  if (draft.version < 2020) return;
  const dynamic = schema.get("$dynamicAnchor");
  add(dynamic);
  if (typeof dynamic === "string") resource.dynamicAnchors.add(dynamic);
}

function decodeAnchor(document: SchemaDocument, pointer: string, fragment: string): string {
  try {
    return unescapeUrl(fragment, "path");
  } catch (error) {
    if (!(error instanceof UrlError)) throw error;
    const message = `error in parsing anchor at ${quote(document.locate(pointer))}`;
    throw new SchemaError(message, { url: document.url, pointer });
  }
}
