import type { ValueMap } from "#kit/gotemplate/value/value.ts";

/** Merges a map into another one, in place: maps in both are merged, everything else of the source wins, null too. */
export function mergeMaps(target: ValueMap, source: ValueMap): void {
  for (const [key, value] of source) {
    const present = target.get(key);
    if (present instanceof Map && value instanceof Map) mergeMaps(present, value);
    else target.set(key, value);
  }
}
