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

/** What a run remembers, shared by its operations. It is made when it is first asked for: most runs need none of it. */
export interface Caches {
  /** What is known from earlier runs too; without a place to keep it, everything is found out anew. */
  facts(): Promise<Facts>;
  /** Charts unpacked from archives in `charts/`, by the hash of the archive: many charts vendor the same one. */
  archives(): Promise<LruCache<Chart>>;
}
