import { GoInteger } from "./go-integer.ts";
import { GoBytes, type Value } from "./value.ts";

/** Go's name of the value's type as `%T` prints it: `map[string]interface {}`, `int`, `<nil>` for nil and invalid. */
export function typeName(value: Value): string {
  if (value === undefined || value === null) return "<nil>";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "float64";
  if (value instanceof GoInteger) return value.type;
  if (Array.isArray(value)) return "[]interface {}";
  if (value instanceof Map) return "map[string]interface {}";
  if (value instanceof GoBytes) return "[]uint8";
  return value.type;
}
