import type { ValueMap } from "#kit/gotemplate/value/value.ts";

/**
 * Values over other values, as `--values` puts them over values.yaml: maps merge, and a null takes away what is below
 * it, or stays where nothing is.
 * Neither map is changed; what is not merged is shared with the result.
 * Source: https://pkg.go.dev/helm.sh/helm/v4/pkg/chart/common/util#CoalesceTables
 */
export function coalesceTables(over: ValueMap, under: ValueMap): ValueMap {
  const result: ValueMap = new Map();
  for (const [key, value] of over) {
    const below = under.get(key);
    if (value === null && below !== null && below !== undefined) continue;
    result.set(key, value instanceof Map && below instanceof Map ? coalesceTables(value, below) : value);
  }
  for (const [key, value] of under) if (!over.has(key)) result.set(key, value);
  return result;
}
