import { GoInteger } from "./go-integer.ts";
import { GoBytes, GoHost, GoSlice, type Value } from "./value.ts";

/** Go's truth: not false, zero, nil or empty. */
export function isTrue(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value !== "";
  if (value === undefined || value === null) return false;
  // NaN is not zero to Go.
  if (typeof value === "number") return value !== 0;
  if (value instanceof Map) return value.size > 0;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof GoInteger) return value.value !== 0;
  if (value instanceof GoSlice) return value.items.length > 0;
  if (value instanceof GoBytes) return value.bytes.length > 0;
  if (value instanceof GoHost) return value.isTrue();
  return value.entries.size > 0;
}
