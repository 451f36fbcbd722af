import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";

/** What encoding/json calls a value that has the wrong type: `object`, `array`, `number`, `bool`, `string`. */
export function jsonKind(value: Value): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number" || value instanceof GoInteger) return "number";
  return typeof value === "string" ? "string" : "object";
}
