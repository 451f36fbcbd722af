import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { GoBytes, type Value } from "#kit/gotemplate/value/value.ts";

/** A value as text, as Sprig's `toString` has it: bytes are taken for text, everything else is printed with `%v`. */
export function textOf(value: Value): string {
  if (typeof value === "string") return value;
  return value instanceof GoBytes ? textOfBytes(value.bytes) : formatValue(value);
}
