import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoBytes, type GoHost, GoMap, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";
import { anyShape, type JsonShape, stringShape } from "./json-shape.ts";

/** How JSON is written. */
export interface JsonStyle {
  /** Whether `<`, `>` and `&` are escaped, as Go does unless told otherwise. Default: true. */
  readonly escapesHtml?: boolean;
  /** What a level of nesting is indented by. Default: everything on one line. */
  readonly indent?: string;
  /** How many levels deep the value stands in the document it is written for. Default: 0. */
  readonly depth?: number;
  /** The struct that the value is to Go, whose fields stand in its order. Default: none, every map's keys are sorted. */
  readonly shape?: JsonShape;
}

/** What JSON cannot say, in the words of Go's encoding/json. */
export class JsonEncodeError extends Error {
  override readonly name = "JsonEncodeError";
}

// oxlint-disable no-control-regex -- control characters are what is looked for
const specialWithHtml = /["\\<>&\u0000-\u001f\u2028\u2029\udc80-\udcff]/;
const specialCharacters = /["\\\u0000-\u001f\u2028\u2029\udc80-\udcff]/;
// oxlint-enable no-control-regex

/** Levels of nesting that are written at most: a value may hold itself. */
const maxDepth = 1000;

/**
 * Writes a value as Go's `json.Marshal` does: keys sorted by their bytes, `<`, `>`, `&` and U+2028 escaped, bytes that
 * are no UTF-8 replaced. Source: https://pkg.go.dev/encoding/json#Marshal
 *
 * @throws {JsonEncodeError} for NaN, infinities, and more than 1,000 levels of nesting
 */
export function encodeJson(value: Value, style: JsonStyle = {}): string {
  const { escapesHtml = true, indent, depth = 0, shape = anyShape } = style;
  const special = escapesHtml ? specialWithHtml : specialCharacters;
  return encode(value, { special: new RegExp(special, "g"), plain: special, indent }, depth, shape);
}

interface Writer {
  readonly special: RegExp;
  readonly plain: RegExp;
  readonly indent: string | undefined;
}

function encode(value: Value, writer: Writer, depth: number, shape: JsonShape): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return encodeText(value, writer);
  if (typeof value === "boolean" || typeof value === "number" || value instanceof GoInteger) {
    const text = typeof value === "number" ? encodeNumber(value) : String(value);
    return shape === stringShape ? `"${text}"` : text;
  }
  if (depth > maxDepth) throw new JsonEncodeError(`json: unsupported value: nested more than ${maxDepth} levels deep`);
  if (Array.isArray(value)) return encodeList(value, writer, depth, shape);
  if (value instanceof Map) return encodeMap(value, writer, depth, shape);
  if (value instanceof GoBytes) return `"${Buffer.from(value.bytes).toString("base64")}"`;
  if ((value instanceof GoSlice || value instanceof GoMap) && value.isNil) return "null";
  if (value instanceof GoSlice) return encodeList(value.items, writer, depth, shape);
  if (value instanceof GoMap) return encodeMap(value.entries, writer, depth, shape);
  return encodeHost(value, writer, depth);
}

/** The fields of a struct stand in Go's order. */
function encodeHost(value: GoHost, writer: Writer, depth: number): string {
  const plain = value.toJson();
  if (!(plain instanceof Map)) return encode(plain, writer, depth + 1, anyShape);
  return encodeEntries([...plain], writer, depth, anyShape);
}

function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new JsonEncodeError(`json: unsupported value: ${formatFloat(value)}`);
  return Object.is(value, -0) ? "-0" : String(value);
}

function encodeList(items: readonly Value[], writer: Writer, depth: number, shape: JsonShape): string {
  if (items.length === 0) return "[]";
  return block(
    "[",
    "]",
    items.map((item) => encode(item, writer, depth + 1, shape)),
    writer,
    depth,
  );
}

function encodeMap(entries: ReadonlyMap<string, Value>, writer: Writer, depth: number, shape: JsonShape): string {
  const sorted = [...entries].sort(([left], [right]) => compareBytes(left, right));
  const names = Object.keys(shape);
  const rank = (key: string): number => (Object.hasOwn(shape, key) ? names.indexOf(key) : names.length);
  if (names.length > 0) sorted.sort(([left], [right]) => rank(left) - rank(right));
  return encodeEntries(sorted, writer, depth, shape);
}

type Entries = readonly (readonly [string, Value])[];

function encodeEntries(entries: Entries, writer: Writer, depth: number, shape: JsonShape): string {
  if (entries.length === 0) return "{}";
  const colon = writer.indent === undefined ? ":" : ": ";
  const rest = shape === stringShape ? stringShape : anyShape;
  const parts = entries.map(([key, item]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return `${encodeText(key, writer)}${colon}${encode(item, writer, depth + 1, known ?? rest)}`;
  });
  return block("{", "}", parts, writer, depth);
}

function block(open: string, close: string, parts: readonly string[], { indent }: Writer, depth: number): string {
  if (indent === undefined) return `${open}${parts.join(",")}${close}`;
  const outer = indent.repeat(depth);
  const inner = `\n${outer}${indent}`;
  return `${open}${inner}${parts.join(`,${inner}`)}\n${outer}${close}`;
}

const short = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function encodeText(text: string, { special, plain }: Writer): string {
  if (!plain.test(text)) return `"${text}"`;
  return `"${text.replace(special, escapeCharacter)}"`;
}

function escapeCharacter(character: string, offset: number, whole: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xdc80) {
    // The second half of a pair is no stray byte.
    const before = whole.charCodeAt(offset - 1);
    return before >= 0xd800 && before < 0xdc00 ? character : "\\ufffd";
  }
  return short.get(character) ?? `\\u${code.toString(16).padStart(4, "0")}`;
}
