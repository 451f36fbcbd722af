import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { parseFloat64 } from "#kit/gotemplate/strconv/parse-float.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";

/** A value as a float64, 0 where it is none. Source: https://github.com/spf13/cast/blob/v1.7.0/caste.go */
export function toFloat64(value: Value): number {
  if (typeof value === "number") return value;
  if (value instanceof GoInteger) return Number(value.value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string") return 0;
  const parsed = parseFloat64(value);
  return parsed.fault === undefined ? parsed.value : 0;
}
