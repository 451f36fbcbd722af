import type { IndexEntry } from "./index-entry.ts";

/**
 * When an index was made, in RFC 3339: the newest of the dates of its new entries and of when the index before was made, so
 * that the same input gives the same bytes.
 *
 * @param before RFC 3339, or empty.
 */
export function generatedTime(fresh: ReadonlyMap<string, readonly IndexEntry[]>, before: string): string {
  let newest = before === "" ? "1980-01-01T00:00:00Z" : before;
  for (const entry of [...fresh.values()].flat())
    if (Date.parse(entry.created) > Date.parse(newest)) newest = entry.created;
  return newest;
}
