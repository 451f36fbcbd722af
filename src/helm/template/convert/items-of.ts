import { GoInteger } from "#kit/gotemplate/value/go-integer.ts";
import { GoBytes, GoSlice, type Value } from "#kit/gotemplate/value/value.ts";

/** The items of any slice, or `undefined` where the value is none. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof GoSlice) return value.items;
  if (value instanceof GoBytes) return Array.from(value.bytes, (byte) => GoInteger.of("uint8", byte));
  return undefined;
}
