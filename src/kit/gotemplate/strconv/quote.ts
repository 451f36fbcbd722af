import { isPrint } from "./is-print.ts";

const simple = /^[ !#-[\]-~]*$/;

/** Quotes as Go's `strconv.Quote`, which `%q` uses: what is not printable is escaped, bytes that are no UTF-8 as `\xNN`. */
export function quote(text: string): string {
  return simple.test(text) ? `"${text}"` : quoteWith(text, '"', false);
}

/** Quotes as `strconv.QuoteToASCII`, which `%+q` uses. */
export function quoteToAscii(text: string): string {
  return quoteWith(text, '"', true);
}

/** Quotes one code point as `strconv.QuoteRune`, or as `QuoteRuneToASCII`. One that is none becomes U+FFFD. */
export function quoteRune(codePoint: number, isAscii: boolean): string {
  const isValid = codePoint >= 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  return `'${escape(isValid ? codePoint : 0xfffd, "'", isAscii)}'`;
}

function quoteWith(text: string, mark: string, isAscii: boolean): string {
  let out = mark;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= 0xdc80 && codePoint <= 0xdcff) out += `\\x${hex(codePoint - 0xdc00, 2)}`;
    else out += escape(codePoint, mark, isAscii);
  }
  return out + mark;
}

const letters = new Map([
  [7, "\\a"],
  [8, "\\b"],
  [9, "\\t"],
  [10, "\\n"],
  [11, "\\v"],
  [12, "\\f"],
  [13, "\\r"],
  [0x5c, "\\\\"],
]);

function escape(codePoint: number, mark: string, isAscii: boolean): string {
  if (codePoint === mark.charCodeAt(0)) return `\\${mark}`;
  const letter = letters.get(codePoint);
  if (letter !== undefined) return letter;
  if (isPrint(codePoint) && (!isAscii || codePoint < 0x80)) return String.fromCodePoint(codePoint);
  if (codePoint < 0x20 || codePoint === 0x7f) return `\\x${hex(codePoint, 2)}`;
  return codePoint < 0x1_0000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, "0");
}
