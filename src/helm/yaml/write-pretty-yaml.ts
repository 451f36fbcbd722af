import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";
import { EmitterText } from "./emitter-text.ts";
import { naturalOrder } from "./natural-order.ts";

/** Levels of nesting that are written at most. */
const maxDepth = 1000;

/**
 * Writes a value as go-yaml v3's encoder does with an indentation of 2: lists stand deeper than the key they belong to,
 * no line is folded, and numbers print as Go's types have them. Source: https://github.com/yaml/go-yaml/blob/v3.0.1/encode.go
 *
 * @throws {RangeError} for values nested more than 1,000 levels deep, as one that holds itself is.
 */
export function writePrettyYaml(value: Value): string {
  const out = new EmitterText("v3");
  emit(value, out, 0);
  return out.end();
}

function emit(value: Value, out: EmitterText, depth: number): void {
  if (depth > maxDepth) throw new RangeError(`A value is nested more than ${maxDepth} levels deep`);
  if (value instanceof Map) return emitMap(value, out, depth);
  if (value instanceof GoMap) return emitMap(value.entries, out, depth);
  if (Array.isArray(value)) return emitList(value, out, depth);
  if (value instanceof GoSlice) return emitList(value.items, out, depth);
  if (value instanceof GoHost) return emitHost(value, out, depth);
  if (value instanceof GoBytes) {
    const items = Array.from(value.bytes, (byte) => GoInteger.of("uint8", byte));
    return emitList(items, out, depth);
  }
  if (typeof value === "string") return emitText(value, out);
  out.plain(typeof value === "number" ? floatText(value) : String(value ?? null));
}

function emitText(text: string, out: EmitterText): void {
  if (text.isWellFormed()) return out.scalar(text);
  out.indicator("!!binary");
  out.scalar(bytesOfText(text).toBase64().replaceAll(/.{70}/g, "$&\n"));
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  return Number.isFinite(value) ? formatFloat(value) : value > 0 ? ".inf" : "-.inf";
}

/** Structs have their fields in lower case; a type that writes itself as a text does so, a time without quotes. */
function emitHost(host: GoHost, out: EmitterText, depth: number): void {
  const json = host.toJson();
  if (typeof json !== "string")
    return emitEntries(
      host.fields().map(([name, value]) => [name.toLowerCase(), value]),
      out,
      depth,
    );
  if (host.type === "time.Time") out.plain(json);
  else emitText(json, out);
}

function emitMap(map: ReadonlyMap<string, Value>, out: EmitterText, depth: number): void {
  emitEntries(
    [...map].sort(([left], [right]) => naturalOrder(left, right, "v3")),
    out,
    depth,
  );
}

function emitEntries(entries: readonly (readonly [string, Value])[], out: EmitterText, depth: number): void {
  if (entries.length === 0) return out.plain("{}");
  out.indented(depth === 0 ? "root" : "deeper", () => {
    for (const [key, value] of entries) {
      out.newLine();
      out.key(key);
      emit(value, out, depth + 1);
    }
  });
}

function emitList(items: readonly Value[], out: EmitterText, depth: number): void {
  if (items.length === 0) return out.plain("[]");
  out.indented(depth === 0 ? "root" : "deeper", () => {
    for (const item of items) {
      out.newLine();
      out.indicator("-");
      emit(item, out, depth + 1);
    }
  });
}
