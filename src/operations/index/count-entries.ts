import type { IndexEntry } from "#helm/index/index-entry.ts";
import type { IndexSurvey } from "#helm/index/survey-index.ts";

/** How an index differs from the one before. */
export interface EntryCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Versions in the index, in all. */
  readonly versions: number;
}

/** Counts what becomes of entries. @param keepsOthers Whether versions of the old index stay that have no package. */
export function countEntries(
  fresh: ReadonlyMap<string, readonly IndexEntry[]>,
  { known, retained, droppedItems, versions: before }: IndexSurvey,
  keepsOthers: boolean,
): EntryCounts {
  let added = 0;
  let changed = 0;
  let unchanged = 0;
  for (const [name, entries] of fresh) {
    for (const { version, text } of entries) {
      const old = known.get(name)?.get(version);
      if (retained.get(name)?.has(version) === false) continue;
      if (old === undefined) added += 1;
      else if (old.text === text) unchanged += 1;
      else changed += 1;
    }
  }
  const removed = keepsOthers ? droppedItems : before - changed - unchanged;
  return { added, changed, unchanged, removed, versions: before + added - removed };
}
