import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { parseUrl } from "../../url/parse-url.ts";
import { resolveUrl } from "../../url/resolve-url.ts";
import { unescapeUrl } from "../../url/unescape-url.ts";
import { UrlError } from "../../url/url-error.ts";
import { urlText } from "../../url/url-text.ts";
import { SchemaError } from "./schema-error.ts";

/** The address and the fragment of a reference, the fragment decoded. */
export interface Reference {
  readonly url: string;
  readonly fragment: string;
}

/** Splits a reference. @throws {SchemaError} where it is no URL. */
export function splitReference(reference: string): Reference {
  const mark = reference.indexOf("#");
  const url = mark < 0 ? reference : reference.slice(0, mark);
  return explain(url, () => {
    if (url !== "") parseUrl(url);
    return { url, fragment: decodeFragment(reference, mark) };
  });
}

/** What a reference means in a document at `base`. @throws {SchemaError} where it is no URL. */
export function joinReference(base: string, reference: string): Reference {
  const { url, fragment } = splitReference(reference);
  if (url === "") return { url: base, fragment };
  return explain(base, () => ({ url: urlText(resolveUrl(parseUrl(base), parseUrl(url))), fragment }));
}

function decodeFragment(reference: string, mark: number): string {
  try {
    return mark < 0 ? "" : unescapeUrl(reference.slice(mark + 1), "path");
  } catch (error) {
    if (!(error instanceof UrlError)) throw error;
    throw new SchemaError(`error in parsing ${quote(reference)}: ${error.message}`);
  }
}

function explain<T>(url: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UrlError)) throw error;
    throw new SchemaError(`error in parsing ${quote(url)}: ${error.message}`);
  }
}
