import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";
import { anyShape, stringShape, type JsonShape } from "./json-shape.ts";

/**
 * A value as Go's encoding/json writes it: the fields of structs in the order of their shape, the keys of maps by their
 * bytes, and what HTML would read escaped.
 *
 * @param depth how deep the value stands in a document that is indented by two; absent: all on one line.
 */
export function writeJson(value: Value, shape: JsonShape, depth?: number): string {
  const inner = depth === undefined ? undefined : depth + 1;
  const before = inner === undefined ? "" : `\n${"  ".repeat(inner)}`;
  const after = depth === undefined ? "" : `\n${"  ".repeat(depth)}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[${value.map((item) => before + writeJson(item, shape, inner)).join(",")}${after}]`;
  }
  if (!(value instanceof Map)) {
    const isScalar = typeof value === "number" || typeof value === "boolean";
    return escapeHtml(JSON.stringify(isScalar && shape === stringShape ? String(value) : value) ?? "null");
  }
  if (value.size === 0) return "{}";
  const rest = shape === stringShape ? stringShape : anyShape;
  const colon = depth === undefined ? ":" : ": ";
  const pairs = inOrder(value, shape).map(([key, each]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return `${before}${escapeHtml(JSON.stringify(key))}${colon}${writeJson(each, known ?? rest, inner)}`;
  });
  return `{${pairs.join(",")}${after}}`;
}

function inOrder(map: ReadonlyMap<string, Value>, shape: JsonShape): [string, Value][] {
  const names = Object.keys(shape);
  const rank = (key: string): number => (Object.hasOwn(shape, key) ? names.indexOf(key) : names.length);
  return [...map].sort(([left], [right]) => rank(left) - rank(right) || compareBytes(left, right));
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
