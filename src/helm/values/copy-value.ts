import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";

/** A copy of a value that shares no map and no list with it. */
export function copyValue(value: Value): Value {
  if (value instanceof Map) {
    const copy: ValueMap = new Map();
    for (const [key, inner] of value as ReadonlyMap<string, Value>) copy.set(key, copyValue(inner));
    return copy;
  }
  return Array.isArray(value) ? value.map(copyValue) : value;
}
