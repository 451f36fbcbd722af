import type { Chart } from "#helm/chart/chart.ts";
import type { LruCache } from "#kit/cache/lru-cache.ts";

/** What a run remembers, shared by its operations. It is made when it is first asked for: most runs need none of it. */
export interface Caches {
  /** Charts unpacked from archives in `charts/`, by the hash of the archive: many charts vendor the same one. */
  archives(): Promise<LruCache<Chart>>;
}
