import type { Draft } from "./drafts.ts";
import type { Failure } from "./failure.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { parseUrl } from "../../url/parse-url.ts";
import { unescapeUrl } from "../../url/unescape-url.ts";
import { UrlError } from "../../url/url-error.ts";
import { helmSchemaText } from "./helm-schema-text.ts";
import { isPlainSchema } from "./is-plain-schema.ts";
import { loadMetaschema, metaschemaOf } from "./metaschema.ts";
import type { Schema } from "./schema.ts";
import { SchemaCompiler } from "./schema-compiler.ts";
import type { SchemaDocument } from "./schema-document.ts";
import { SchemaError, type SchemaPlace } from "./schema-error.ts";
import { schemaLocation } from "./schema-location.ts";
import { UnreadSchemaError } from "./unread-schema-error.ts";
import { Validator } from "./validator.ts";

/** The address that Helm gives to a chart's schema, as its messages have it. */
export const valuesSchemaUrl = "file:///values.schema.json";

/** What a schema says of values. */
export interface SchemaVerdict {
  /** Nothing where the values meet the schema, as far as it was read. */
  readonly failures: readonly Failure[];
  /** Addresses of schemas that have a say and were not read. */
  readonly unread: readonly string[];
}

/** How a schema is read; the defaults are Helm's. */
export interface ValuesSchemaOptions {
  readonly url?: string;
  /** For a schema without `$schema`. Default: 2020-12. */
  readonly defaultDraft?: Draft;
  readonly assertFormat?: boolean;
  /** Other documents; `undefined` for an address that is none of them. Default: there are none. */
  readonly load?: (url: string) => unknown;
}

/** A schema for the values of a chart, made ready once for any number of values. */
export class ValuesSchema {
  /** References to schemas elsewhere, which are not fetched, and where they are made. */
  readonly unread: readonly { readonly url: string; readonly from: SchemaPlace }[];
  readonly #schema: Schema;

  /**
   * @param document JSON as `parseJson` reads it.
   * @throws {SchemaError} for a schema that Helm refuses, in its words.
   * @throws {UnreadSchemaError} where the metaschema would have to be fetched.
   * @throws {SchemaLimitError}
   */
  constructor(document: unknown, options: ValuesSchemaOptions = {}) {
    const url = options.url ?? valuesSchemaUrl;
    const load = (wanted: string): unknown =>
      wanted === url ? document : (loadMetaschema(wanted) ?? options.load?.(wanted) ?? loadOther(wanted));
    const compiler = new SchemaCompiler({ ...options, load, check: checkSchema });
    this.#schema = compiler.compile(url);
    this.unread = compiler.unread;
  }

  /** @throws {SchemaLimitError} where it would take too long. */
  validate(values: unknown): SchemaVerdict {
    const validator = new Validator();
    return { failures: validator.validate(this.#schema, values), unread: [...validator.unread] };
  }
}

/** Validates a schema against its metaschema. @throws {SchemaError} */
function checkSchema(document: SchemaDocument, value: unknown, pointer: string): void {
  const { dialect } = document.resourceOf(pointer);
  const isUsual = document.resources.size === 1 && dialect.vocabularies === undefined;
  if (isUsual && isPlainSchema(value, dialect.draft.version)) return;
  const meta = { schema: metaschemaOf(dialect), resources: document.resources };
  const validator = new Validator(({ resources }, at) => {
    const resource = resources.get(at);
    return resource && metaschemaOf(resource.dialect);
  });
  const failures = validator.validate(meta.schema, value, meta);
  if (failures.length === 0) return;
  const head = `jsonschema validation failed with '${schemaLocation(meta.schema)}'`;
  const what = `${quote(document.locate(pointer))} is not valid against metaschema`;
  throw new SchemaError(`${what}: ${head}\n${helmSchemaText(failures)}`, { url: document.url, pointer }, failures);
}

/** What Helm does with other addresses, the network left aside. */
function loadOther(url: string): unknown {
  const scheme = /^[^:]*/.exec(url)?.[0] ?? "";
  if (scheme === "http" || scheme === "https") throw new UnreadSchemaError(url);
  // Helm lets any value pass where a URN cannot be resolved.
  if (scheme === "urn") return true;
  const reason = scheme === "file" ? unreadFile(url) : `no URLLoader registered for ${quote(url)}`;
  throw new SchemaError(`failing loading ${quote(url)}: ${reason}`);
}

/** Why no file is read: of an address Helm takes the path, whatever host is before it. */
function unreadFile(url: string): string {
  try {
    return `open ${unescapeUrl(parseUrl(url).path, "path")}: no such file or directory`;
  } catch (error) {
    if (error instanceof UrlError) return error.message;
    throw error;
  }
}
