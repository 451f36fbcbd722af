import { GoHost, type Value } from "../value/value.ts";
import { formatValue } from "./format-value.ts";

/** How an action prints a value: a pointer as what it points at, nil as `<no value>`; `undefined` for a function. */
export function printableText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "<no value>";
  if (!(value instanceof GoHost) || value.text() !== undefined) return formatValue(value);
  if (value.kind === "func") return undefined;
  const text = formatValue(value);
  return value.kind === "ptr" ? text.replace(/^&/, "") : text;
}
