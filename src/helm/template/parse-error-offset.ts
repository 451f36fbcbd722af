import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ParseError } from "#kit/gotemplate/parse/parse-error.ts";

/** Where a text does not parse, UTF-16: Go names the line, and often the word. */
export function parseErrorOffset(source: SourceText, { line, detail }: ParseError): number {
  const { start, end } = source.lineSpan(line);
  const word = /"(\$?[\w.]+)"/.exec(detail)?.[1];
  const within = word === undefined ? -1 : source.text.slice(start, end).indexOf(word);
  return within < 0 ? start : start + within;
}
