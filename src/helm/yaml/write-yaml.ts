import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoBytes, GoHost, GoMap, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";
import { EmitterText } from "./emitter-text.ts";
import { formatFloat } from "#kit/gotemplate/strconv/format-float.ts";
import { naturalOrder } from "./natural-order.ts";

/** Levels of nesting that are written at most. */
const maxDepth = 1000;

/**
 * Writes a value as sigs.k8s.io/yaml's Marshal does, byte for byte: JSON first, so numbers that are whole print as
 * such, then go-yaml v2's emitter with its quoting, folding at 80 columns and order of keys.
 *
 * @throws {RangeError} for values nested more than 1,000 levels deep, as one that holds itself is.
 */
export function writeYaml(value: Value): string {
  const out = new EmitterText();
  emit(value, out, { inMapping: false, isRoot: true, depth: 0 });
  return out.end();
}

interface Position {
  readonly inMapping: boolean;
  readonly isRoot: boolean;
  readonly depth: number;
}

function emit(value: Value, out: EmitterText, position: Position): void {
  if (position.depth > maxDepth) throw new RangeError(`A value is nested more than ${maxDepth} levels deep`);
  if ((value instanceof GoSlice || value instanceof GoMap) && value.isNil) return out.plain("null");
  if (value instanceof Map) return emitMap(value, out, position);
  if (value instanceof GoMap) return emitMap(value.entries, out, position);
  if (Array.isArray(value)) return emitList(value, out, position);
  if (value instanceof GoSlice) return emitList(value.items, out, position);
  if (value instanceof GoHost) return emit(value.toJson(), out, { ...position, depth: position.depth + 1 });
  const scalar = scalarText(value);
  if (typeof scalar === "string") out.plain(scalar);
  else out.scalar(scalar.text);
}

/** A scalar that prints as it stands, or a string that has to be quoted where it would mean something else. */
function scalarText(
  value: Exclude<Value, Map<string, Value> | Value[] | GoMap | GoSlice | GoHost>,
): string | { text: string } {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean") return String(value);
  // JSON has no bytes that are no UTF-8.
  if (typeof value === "string") return { text: value.isWellFormed() ? value : value.toWellFormed() };
  if (value instanceof GoInteger) return value.toString();
  if (value instanceof GoBytes) return { text: value.bytes.toBase64() };
  // What JSON prints in full and fits into 64 bits comes back as an integer.
  if (Number.isInteger(value) && value > -(2 ** 63) && value < 2 ** 64) return value === 0 ? "0" : String(value);
  return formatFloat(value);
}

function emitMap(map: ReadonlyMap<string, Value>, out: EmitterText, position: Position): void {
  if (map.size === 0) return out.plain("{}");
  out.indented(position.isRoot ? "root" : "deeper", () => {
    for (const key of [...map.keys()].sort(naturalOrder)) {
      out.newLine();
      const isSimple = out.key(key);
      const value = map.get(key) ?? null;
      emit(value, out, { inMapping: isSimple, isRoot: false, depth: position.depth + 1 });
    }
  });
}

function emitList(items: readonly Value[], out: EmitterText, position: Position): void {
  if (items.length === 0) return out.plain("[]");
  const how = position.isRoot ? "root" : position.inMapping ? "same" : "deeper";
  out.indented(how, () => {
    for (const item of items) {
      out.newLine();
      out.indicator("-");
      emit(item, out, { inMapping: false, isRoot: false, depth: position.depth + 1 });
    }
  });
}
