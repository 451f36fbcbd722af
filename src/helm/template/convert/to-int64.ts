import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { parseInteger } from "#kit/gotemplate/strconv/parse-integer.ts";
import type { Value } from "#kit/gotemplate/value/value.ts";

/** What a float that no int64 can hold becomes on the processors that Helm is built for. */
const overflow = -(2n ** 63n);

/**
 * A value as an int64, 0 where it is none: a float loses its fraction, a text is read as Go source would be (`0x1f`,
 * `05` is octal), with zeros behind a point left off, and true is 1.
 * Source: https://github.com/spf13/cast/blob/v1.7.0/caste.go
 */
export function toInt64(value: Value): number | bigint {
  if (value instanceof GoInteger) return value.value;
  if (typeof value === "number") return fromFloat(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string") return 0;
  const parsed = parseInteger(value.replace(/\.0+$/, ""), 0, "int64");
  return parsed.fault === undefined ? narrow(parsed.value) : 0;
}

function fromFloat(value: number): number | bigint {
  const whole = Math.trunc(value);
  if (Number.isSafeInteger(whole)) return whole;
  if (!Number.isFinite(whole) || whole >= 2 ** 63 || whole < -(2 ** 63)) return overflow;
  return BigInt(whole);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
