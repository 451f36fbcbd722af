/** What a cache did for its callers, for `--stats`. */
export interface CacheStats {
  /** Answered from what was there. */
  readonly hits: number;
  /** Not there: the work had to be done. */
  readonly misses: number;
  /** Joined work that another caller had begun. */
  readonly coalesced: number;
  /** Entries that went to make room, under memory pressure included. */
  readonly evictions: number;
  /** Entries that were found too old. */
  readonly expired: number;
  /** The part of the questions that cost no work, from 0 to 1; 0 where nobody asked. */
  readonly hitRate: number;
  readonly entries: number;
  /** As the cache's `sizeOf` counts them. */
  readonly bytes: number;
}
