import { compileKeywords, type KeywordSource } from "./compile-keywords.ts";
import { latestDraft, type Draft } from "./drafts.ts";
import { joinReference, splitReference } from "./join-reference.ts";
import { Schema } from "./schema.ts";
import { hasVocabulary, type SchemaResource } from "./schema-document.ts";
import { SchemaDocuments, type CheckSchema, type LoadSchema } from "./schema-documents.ts";
import { SchemaError, type SchemaPlace } from "./schema-error.ts";
import { UnreadSchemaError } from "./unread-schema-error.ts";

/** How schemas are made ready. */
export interface CompileOptions {
  readonly load: LoadSchema;
  readonly check: CheckSchema;
  /** For schemas without `$schema`. */
  readonly defaultDraft?: Draft;
  /** Check `format` also where the draft says that it is only a remark. */
  readonly assertFormat?: boolean;
}

/**
 * Makes schemas ready, each with all that it refers to, in the order in which they are met.
 * Source: https://pkg.go.dev/github.com/santhosh-tekuri/jsonschema/v6
 */
export class SchemaCompiler {
  readonly #documents: SchemaDocuments;
  /** By address and pointer. */
  readonly #schemas = new Map<string, Map<string, Schema>>();
  readonly #queue: Schema[] = [];
  readonly #assertFormat: boolean;
  /** References to schemas that were not read. */
  readonly unread: { readonly url: string; readonly from: SchemaPlace }[] = [];

  constructor(options: CompileOptions) {
    this.#documents = new SchemaDocuments(options.load, options.check, options.defaultDraft);
    this.#assertFormat = options.assertFormat ?? false;
  }

  /** @throws {SchemaError} @throws {UnreadSchemaError} where the metaschema is elsewhere. */
  compile(reference: string): Schema {
    const { url, fragment } = splitReference(reference);
    const schema = this.#enqueue(url, this.#documents.document(url).resolveFragment(fragment));
    // Compiling one schema adds those that it holds.
    for (const each of this.#queue) this.#compileOne(each);
    this.#queue.length = 0;
    return schema;
  }

  #enqueue(url: string, pointer: string): Schema {
    const schemas = this.#schemas.get(url) ?? new Map<string, Schema>();
    const known = schemas.get(pointer);
    if (known !== undefined) return known;
    const schema = new Schema(url, pointer, latestDraft);
    schemas.set(pointer, schema);
    this.#schemas.set(url, schemas);
    this.#queue.push(schema);
    return schema;
  }

  #compileOne(schema: Schema): void {
    if (schema.unread !== undefined) return;
    const { url, pointer } = schema;
    const value = this.#documents.schemaAt(url, pointer);
    const document = this.#documents.document(url);
    const resource = document.resourceOf(pointer);
    schema.draft = resource.dialect.draft;
    schema.resource = this.#enqueue(url, resource.pointer);
    if (schema.draft.version >= 2020 && schema.resource === schema) {
      for (const name of resource.dynamicAnchors) {
        const anchored = this.#enqueue(url, resource.anchors.get(name) ?? "");
        (schema.dynamicAnchors ??= new Map()).set(name, anchored);
      }
    }
    if (typeof value === "boolean") schema.always = value;
    if (!(value instanceof Map)) return;
    if (value.size === 0) schema.always = true;
    else compileKeywords(schema, this.#source(value, schema, resource));
  }

  #source(
    keywords: ReadonlyMap<string, unknown>,
    schema: Schema,
    { id: base, dialect }: Pick<SchemaResource, "id" | "dialect">,
  ): KeywordSource {
    const { url, pointer } = schema;
    const version = dialect.draft.version;
    return {
      keywords,
      has: (vocabulary) => hasVocabulary(dialect, vocabulary),
      assertsFormat:
        this.#assertFormat ||
        version < 2019 ||
        hasVocabulary(dialect, version === 2019 ? "format" : "format-assertion"),
      schemaAt: (below) => this.#enqueue(url, pointer + below),
      reference: (reference) => this.#reference(schema, base, reference),
    };
  }

  #reference({ url, pointer }: Schema, base: string, reference: string): Schema {
    const { url: target, fragment } = joinReference(base, reference);
    const local = this.#documents.document(url).resolve(target, fragment);
    if (local !== undefined) return this.#enqueue(url, local);
    try {
      return this.#enqueue(target, this.#documents.document(target).resolveFragment(fragment));
    } catch (error) {
      if (error instanceof UnreadSchemaError) {
        const schema = this.#enqueue(target, fragment);
        schema.unread = error.url;
        this.unread.push({ url: error.url, from: { url, pointer } });
        return schema;
      }
      if (error instanceof SchemaError && error.place === undefined)
        throw new SchemaError(error.message, { url, pointer }, error.failures);
      throw error;
    }
  }
}
