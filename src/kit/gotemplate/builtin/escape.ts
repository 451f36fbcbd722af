import { formatValue } from "../fmt/format-value.ts";
import { printableText } from "../fmt/printable-text.ts";
import { sprint } from "../fmt/sprint.ts";
import { isPrint } from "../strconv/is-print.ts";
import { bytesOfText } from "../value/text-bytes.ts";
import type { Value } from "../value/value.ts";

const htmlEscapes = new Map([
  ["\0", "\ufffd"],
  ['"', "&#34;"],
  ["'", "&#39;"],
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

/** Go's `html`. */
export function escapeHtml(args: readonly Value[]): string {
  return textOf(args).replace(/["'&<>\0]/g, (character) => htmlEscapes.get(character) ?? character);
}

const jsEscapes = new Map([
  ["\\", "\\\\"],
  ["'", "\\'"],
  ['"', '\\"'],
  ["<", "\\u003C"],
  [">", "\\u003E"],
  ["&", "\\u0026"],
  ["=", "\\u003D"],
]);

/** Go's `js`. */
export function escapeJs(args: readonly Value[]): string {
  return textOf(args).replace(/[\\'"<>&=]|[^\u0020-\u007f]/gu, (character) => {
    const escape = jsEscapes.get(character);
    if (escape !== undefined) return escape;
    const codePoint = character.codePointAt(0) ?? 0;
    const isStray = codePoint >= 0xdc80 && codePoint <= 0xdcff;
    if (isStray || isPrint(codePoint)) return character;
    return `\\u${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** Go's `urlquery`. */
export function escapeUrlQuery(args: readonly Value[]): string {
  let out = "";
  for (const byte of bytesOfText(textOf(args))) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.~-]/.test(character)) out += character;
    else out += character === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/** The arguments as an action would print them, joined as `print` does. */
function textOf(args: readonly Value[]): string {
  const [first] = args;
  if (args.length === 1 && typeof first === "string") return first;
  // Nil is a text here, so it has no spaces around it.
  return sprint(
    args.map((value) => value ?? "<no value>"),
    (value) => printableText(value) ?? formatValue(value),
  );
}
