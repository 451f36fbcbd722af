import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";

/** The fields of a struct as encoding/json writes them: empty ones are left out (`omitempty`). */
export function compactMap(fields: object): ValueMap {
  const map: ValueMap = new Map();
  for (const [name, value] of Object.entries(fields) as [string, Value][]) {
    const isEmpty =
      value === undefined ||
      value === null ||
      value === "" ||
      value === false ||
      (Array.isArray(value) && value.length === 0);
    if (!isEmpty) map.set(name, value);
  }
  return map;
}
