import type { Value } from "../value/value.ts";
import { formatValue } from "./format-value.ts";

/** Go's `fmt.Sprint`: a space between two operands of which neither is a string. */
export function sprint(args: readonly Value[], format: (value: Value) => string = formatValue): string {
  let out = "";
  let wasString = false;
  for (const [index, value] of args.entries()) {
    const isString = typeof value === "string";
    if (index > 0 && !isString && !wasString) out += " ";
    out += format(value);
    wasString = isString;
  }
  return out;
}

/** Go's `fmt.Sprintln`: a space between all operands, and a line feed. */
export function sprintln(args: readonly Value[]): string {
  return `${args.map(formatValue).join(" ")}\n`;
}
