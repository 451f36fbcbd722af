import type { ListedEntry } from "#helm/index/list-entries.ts";
import type { LookUp } from "./look-up.ts";

/** A version of an index with what was found of it. */
export interface VerifiedEntry {
  readonly entry: ListedEntry;
  readonly found: LookUp;
}
