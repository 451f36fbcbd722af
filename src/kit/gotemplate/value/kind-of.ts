import { GoInteger } from "./go-integer.ts";
import { GoBytes, GoHost, GoSlice, type GoKind, type Value } from "./value.ts";

/** Go's kind of the value, `invalid` for nil. */
export function kindOf(value: Value): GoKind {
  if (value === undefined || value === null) return "invalid";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "float64";
  if (value instanceof GoInteger) return value.type;
  if (Array.isArray(value) || value instanceof GoSlice || value instanceof GoBytes) return "slice";
  if (value instanceof GoHost) return value.kind;
  return "map";
}
