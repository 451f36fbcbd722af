import type { Chart } from "#helm/chart/chart.ts";
import type { LruCache } from "#kit/cache/lru-cache.ts";
import type { Json } from "#kit/type/json.ts";

/** Facts kept between runs. */
export interface Facts {
  /**
   * The fact of a key that names all it follows from (a content hash; the program itself is added), found out where it
   * is not known. `parse` gives the value back if it has the right shape, `undefined` otherwise.
   */
  load<Value extends Json>(
    key: string,
    parse: (kept: unknown) => Value | undefined,
    work: () => Promise<Value>,
  ): Promise<Value>;
}

/** What was last seen, kept between runs by names: whoever recalls it finds out whether it still holds. */
export interface LastSeen {
  /** `parse` gives the value back if it has the right shape, `undefined` otherwise. */
  recall<Value>(key: string, parse: (kept: unknown) => Value | undefined): Promise<Value | undefined>;
  /** Takes the place of what was kept by the name. No failure of the disk reaches the caller. */
  keep(key: string, value: Json): Promise<void>;
}

/** What a run remembers, shared by its operations. It is made when it is first asked for: most runs need none of it. */
export interface Caches {
  /** What is known from earlier runs too; without a place to keep it, everything is found out anew. */
  facts(): Promise<Facts>;
  /** Absent without a place to keep it. */
  lastSeen(): Promise<LastSeen | undefined>;
  /** Charts unpacked from archives in `charts/`, by the hash of the archive: many charts vendor the same one. */
  archives(): Promise<LruCache<Chart>>;
}
