import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { copyValue } from "./copy-value.ts";

/** A copy of values that shares no map and no list with them. */
export function copyValues(values: ReadonlyMap<string, Value>): ValueMap {
  const copy: ValueMap = new Map();
  for (const [key, value] of values) copy.set(key, copyValue(value));
  return copy;
}
