import { GoMap, type Value } from "#kit/gotemplate/value/value.ts";

/** The entries of any map, or `undefined` where the value is none. */
export function entriesOf(value: Value): Map<string, Value> | undefined {
  if (value instanceof Map) return value;
  return value instanceof GoMap ? value.entries : undefined;
}
