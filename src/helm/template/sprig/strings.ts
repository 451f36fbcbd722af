import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { GoSlice, type Execution } from "#kit/gotemplate/value/value.ts";
import { isSpace, lower, upper } from "../convert/go-case.ts";
import { byteCharacters, onBytes } from "../convert/on-bytes.ts";
import { trimSpace } from "../convert/trim-space.ts";
import { textOf } from "../convert/text-of.ts";
import type { FunctionTable } from "../function-table.ts";
import { abbreviate } from "./abbreviate.ts";
import { numberedParts } from "./dictionaries.ts";
import { separatedCase } from "./separated-case.ts";
import { pascalCase, swapCase, title, untitle } from "./words.ts";
import { wrap, type WrapOptions } from "./wrap.ts";

function repeated(execution: Execution, text: string, count: number): string {
  if (count < 0) throw new FunctionError("strings: negative Repeat count");
  execution.charge(count * text.length);
  return text.repeat(count);
}

function indented(execution: Execution, spaces: number, text: string): string {
  const pad = repeated(execution, " ", spaces);
  if (!text.includes("\n")) return pad + text;
  execution.charge(occurrences(text, "\n") * spaces);
  return pad + text.replaceAll("\n", `\n${pad}`);
}

/** How often a part is in a text, none over another; an empty one is before each character and at the end. */
function occurrences(text: string, part: string): number {
  if (part === "") return text.length + 1;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

/** Takes characters of a set away at both ends. */
function trimmed(set: string, text: string): string {
  const characters = new Set(set);
  const all = Array.from(text);
  let start = 0;
  let end = all.length;
  while (start < end && characters.has(all[start] ?? "")) start += 1;
  while (end > start && characters.has(all[end - 1] ?? "")) end -= 1;
  return all.slice(start, end).join("");
}

function truncated(count: number, bytes: string): string {
  if (count < 0) return bytes.length + count > 0 ? bytes.slice(bytes.length + count) : bytes;
  return bytes.slice(0, count);
}

function substring(start: number, end: number, bytes: string): string {
  const { length } = bytes;
  const isOpen = start >= 0 && (end < 0 || end > length);
  if (start < 0 && (end > length || end < 0))
    throw new FunctionError(end < 0 ? boundsFault(`:${end}`) : boundsFault(`:${end}] with length ${length}`, ""));
  const stop = isOpen ? length : end;
  if (start > stop) throw new FunctionError(boundsFault(`${start}:${stop}`));
  return bytes.slice(Math.max(0, start), stop);
}

function boundsFault(range: string, close = "]"): string {
  return `runtime error: slice bounds out of range [${range}${close}`;
}

/** What a part takes beside its characters. */
const sizeOfPart = 32;

/** Go's `strings.SplitN`; an empty separator cuts between characters. */
function split(execution: Execution, text: string, separator: string, count = -1): string[] {
  if (count === 0) return [];
  execution.charge(occurrences(text, separator) * sizeOfPart);
  const parts = separator === "" ? Array.from(text) : text.split(separator);
  if (count < 0 || parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

function wrapped(execution: Execution, text: string, options: WrapOptions): string {
  const lines = text.length / Math.max(1, options.width);
  execution.charge(lines * (options.separator.length + sizeOfPart));
  return onBytes(text, (bytes) => wrap(bytes, options));
}

function replaced(execution: Execution, old: string, replacement: string, text: string): string {
  const count = occurrences(text, old);
  if (old !== "") {
    execution.charge(count * replacement.length);
    return text.replaceAll(old, () => replacement);
  }
  execution.charge(count * (replacement.length + sizeOfPart));
  return [replacement, ...Array.from(text, (character) => character + replacement)].join("");
}

function initials(bytes: string): string {
  return Array.from(bytes)
    .filter((byte, index) => !isSpace(byte) && (index === 0 || isSpace(bytes[index - 1] ?? "")))
    .join("");
}

const trimAll = defineFunction(["string", "string"], trimmed);

/** Sprig's texts. Positions and lengths are in bytes, as Go counts them. */
export const stringFunctions: FunctionTable = {
  hello: defineFunction([], () => "Hello!"),
  trim: defineFunction(["string"], trimSpace),
  trimall: trimAll,
  trimAll,
  trimSuffix: defineFunction(["string", "string"], (suffix, text) =>
    suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  trimPrefix: defineFunction(["string", "string"], (prefix, text) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  upper: defineFunction(["string"], upper),
  lower: defineFunction(["string"], lower),
  title: defineFunction(["string"], title),
  untitle: defineFunction(["string"], untitle),
  swapcase: defineFunction(["string"], swapCase),
  camelcase: defineFunction(["string"], pascalCase),
  snakecase: defineFunction(["string"], (text) => separatedCase(text, "_")),
  kebabcase: defineFunction(["string"], (text) => separatedCase(text, "-")),
  initials: defineFunction(["string"], (text) => initials(byteCharacters(text))),
  // Both of these take each byte for a character, and so does what they give.
  nospace: defineFunction(["string"], (text) =>
    Array.from(byteCharacters(text))
      .filter((byte) => !isSpace(byte))
      .join(""),
  ),
  abbrev: defineFunction(["int", "string"], (width, text) =>
    width < 4 ? text : onBytes(text, (bytes) => abbreviate(bytes, 0, width)),
  ),
  abbrevboth: defineFunction(["int", "int", "string"], (offset, width, text) =>
    width < 4 || (offset > 0 && width < 7) ? text : onBytes(text, (bytes) => abbreviate(bytes, offset, width)),
  ),
  trunc: defineFunction(["int", "string"], (count, text) => onBytes(text, (bytes) => truncated(count, bytes))),
  substr: defineFunction(["int", "int", "string"], (start, end, text) =>
    onBytes(text, (bytes) => substring(start, end, bytes)),
  ),
  wrap: defineContextFunction(["int", "string"], (execution, width, text) =>
    wrapped(execution, text, { width, separator: "\n", cutsWords: false }),
  ),
  wrapWith: defineContextFunction(["int", "string", "string"], (execution, width, separator, text) =>
    wrapped(execution, text, { width, separator: separator === "" ? "\n" : separator, cutsWords: true }),
  ),
  repeat: defineContextFunction(["int", "string"], (execution, count, text) => repeated(execution, text, count)),
  indent: defineContextFunction(["int", "string"], indented),
  nindent: defineContextFunction(
    ["int", "string"],
    (execution, spaces, text) => `\n${indented(execution, spaces, text)}`,
  ),
  replace: defineContextFunction(["string", "string", "string"], replaced),
  plural: defineFunction(["string", "string", "int"], (one, many, count) => (count === 1 ? one : many)),
  contains: defineFunction(["string", "string"], (part, text) => text.includes(part)),
  hasPrefix: defineFunction(["string", "string"], (prefix, text) => text.startsWith(prefix)),
  hasSuffix: defineFunction(["string", "string"], (suffix, text) => text.endsWith(suffix)),
  toString: defineFunction(["interface {}"], textOf),
  quote: defineFunction(["...interface {}"], (...values) =>
    values
      .filter((value) => value !== null)
      .map((value) => quote(textOf(value)))
      .join(" "),
  ),
  squote: defineFunction(["...interface {}"], (...values) =>
    values
      .filter((value) => value !== null)
      .map((value) => `'${formatValue(value)}'`)
      .join(" "),
  ),
  cat: defineFunction(["...interface {}"], (...values) =>
    values
      .filter((value) => value !== null)
      .map(formatValue)
      .join(" "),
  ),
  split: defineContextFunction(["string", "string"], (execution, separator, text) =>
    numberedParts(split(execution, text, separator)),
  ),
  splitn: defineContextFunction(["string", "int", "string"], (execution, separator, count, text) =>
    numberedParts(split(execution, text, separator, count)),
  ),
  splitList: defineContextFunction(
    ["string", "string"],
    (execution, separator, text) => new GoSlice("string", split(execution, text, separator)),
  ),
};
