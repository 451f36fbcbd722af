import { findInvalidUtf8 } from "./find-invalid-utf8.ts";
import { Parser, type YamlDocument } from "./parser.ts";
import { YamlError } from "./yaml-error.ts";

// What YAML calls printable; the surrogates of larger characters are in the last range.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufffd]/;

/**
 * Reads every document of a text as go-yaml v2 does, each node with its place. Duplicate keys and merge keys are kept
 * as written.
 *
 * @throws {YamlError} in go-yaml's words; at most 10,000 levels deep, as there.
 */
export function parseYaml(text: string): YamlDocument[] {
  const documents: YamlDocument[] = [];
  const parser = openParser(text);
  for (let document = parser.document(); document !== undefined; document = parser.document()) documents.push(document);
  return documents;
}

/** A parser for a text whose characters have been checked. @throws {YamlError} for a character that YAML does not allow. */
export function openParser(text: string): Parser {
  const found = forbidden.exec(text);
  const invalid = findInvalidUtf8(text);
  if (invalid !== undefined && invalid.offset <= (found?.index ?? invalid.offset))
    throw new YamlError(invalid.message, invalid.offset);
  if (found !== null) throw new YamlError("yaml: control characters are not allowed", found.index);
  return new Parser(text);
}

/** Whether a text has a character that YAML can only hold as an escape. */
export function hasUnprintable(text: string): boolean {
  return text.includes("\ufeff") || forbidden.test(text);
}
