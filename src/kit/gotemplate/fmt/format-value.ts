import { formatFloat } from "../strconv/format-float.ts";
import { GoInteger } from "../value/go-integer.ts";
import type { Value } from "../value/value.ts";
import { Printer } from "./printer.ts";

/**
 * The value as `fmt` prints it with `%v`: `map[a:1 b:[x y]]`, `<nil>`, `1e+06`.
 * @throws {BoundError} for values nested more than 1,000 levels deep, or longer than 16 Mi characters
 */
export function formatValue(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatFloat(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value instanceof GoInteger) return value.toString();
  const printer = new Printer();
  printer.argument(value, "v");
  return printer.text;
}
