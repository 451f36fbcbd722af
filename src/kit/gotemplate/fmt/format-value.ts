import { formatFloat } from "../strconv/format-float.ts";
import { compareBytes } from "../value/compare-bytes.ts";
import { GoInteger } from "../value/go-integer.ts";
import { GoBytes, GoMap, GoSlice, type Value } from "../value/value.ts";

/** Levels of nesting that are printed at most: a value may hold itself. */
const maxDepth = 1000;

/**
 * The value as `fmt` prints it with `%v`: `map[a:1 b:[x y]]`, `<nil>`, `1e+06`.
 * @throws {RangeError} for values nested more than 1,000 levels deep
 */
export function formatValue(value: Value): string {
  return format(value, 0);
}

function format(value: Value, depth: number): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatFloat(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value === undefined || value === null) return "<nil>";
  if (value instanceof GoInteger) return value.toString();
  if (depth > maxDepth) throw new RangeError(`A value is nested more than ${maxDepth} levels deep`);
  if (Array.isArray(value)) return formatList(value, depth);
  if (value instanceof Map) return formatMap(value, depth);
  if (value instanceof GoBytes) return `[${value.bytes.join(" ")}]`;
  if (value instanceof GoSlice) return formatList(value.items, depth);
  if (value instanceof GoMap) return formatMap(value.entries, depth);
  const text = value.text();
  if (text !== undefined) return text;
  const body = `{${value
    .fields()
    .map(([, field]) => format(field, depth + 1))
    .join(" ")}}`;
  // Go prints the address of a pointer that is nested; there is none to print here.
  return value.kind === "ptr" ? `&${body}` : body;
}

function formatList(items: readonly Value[], depth: number): string {
  return `[${items.map((item) => format(item, depth + 1)).join(" ")}]`;
}

function formatMap(entries: ReadonlyMap<string, Value>, depth: number): string {
  const keys = [...entries.keys()].sort(compareBytes);
  return `map[${keys.map((key) => `${key}:${format(entries.get(key), depth + 1)}`).join(" ")}]`;
}
