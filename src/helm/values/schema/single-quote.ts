import { quote } from "#kit/gotemplate/strconv/quote.ts";

/** A string in single quotes, as the messages of a failed schema have it: a backslash at the end is halved, too. */
export function singleQuote(text: string): string {
  return `'${quote(text).replaceAll('\\"', '"').replaceAll("'", "\\'").slice(1, -1)}'`;
}

/** Several strings in single quotes. */
export function singleQuoteAll(texts: readonly string[]): string {
  return texts.map(singleQuote).join(", ");
}
