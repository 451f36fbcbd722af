import { chartBytes } from "#helm/chart/chart-bytes.ts";
import type { Chart } from "#helm/chart/chart.ts";
import type { DiskStore, DiskStoreStats, StoreFiles } from "#kit/cache/disk-store.ts";
import type { LruCache, LruCacheOptions } from "#kit/cache/lru-cache.ts";
import type { PressureListener } from "#kit/memory/memory-monitor.ts";
import type { Caches, Facts, LastSeen } from "#operation/caches.ts";
import type { Clock, Machine } from "#operation/ports.ts";
import type { RunReport } from "./run-report.ts";

/** What the caches of a run are made with. */
export interface RunCachesOptions {
  readonly clock: Clock;
  readonly machine: Pick<Machine, "digest">;
  /** Tells when to shrink. */
  readonly memory: { onPressure(listener: PressureListener): void };
  readonly maxEntries: number;
  readonly maxMegabytes: number;
  readonly ttlMinutes: number;
  /** Absent: facts are not kept between runs. */
  readonly store: StoreFiles | undefined;
  /** Names the program: another one may come to other facts. */
  readonly buildId: () => string;
}

/** The caches of one run: bounded by the configuration, smaller when memory is short, counted for `--stats`. */
export class RunCaches implements Caches {
  readonly #options: RunCachesOptions;
  readonly #made: { readonly title: string; readonly cache: Pick<LruCache<unknown>, "stats" | "shrink"> }[] = [];
  #store: DiskStore | undefined;
  #program: string | undefined;
  #archives: Promise<LruCache<Chart>> | undefined;

  constructor(options: RunCachesOptions) {
    this.#options = options;
    options.memory.onPressure((pressure) => {
      for (const { cache } of this.#made) cache.shrink(pressure === "critical" ? 0 : 0.5);
    });
  }

  archives(): Promise<LruCache<Chart>> {
    // What a hash stands for does not change with time.
    this.#archives ??= this.create("vendored archives", { sizeOf: chartBytes, ttlMs: Number.POSITIVE_INFINITY });
    return this.#archives;
  }

  async facts(): Promise<Facts> {
    const kept = await this.#kept();
    if (kept === undefined) return { load: (_key, _parse, work) => work() };
    const { store, program } = kept;
    return { load: (key, parse, work) => store.load(`${program} ${key}`, parse, work) };
  }

  async lastSeen(): Promise<LastSeen | undefined> {
    const kept = await this.#kept();
    if (kept === undefined) return undefined;
    const { store, program } = kept;
    return {
      recall: (key, parse) => store.recall(`${program} ${key}`, parse),
      keep: async (key, value) => void (await store.keep(`${program} ${key}`, value)),
    };
  }

  async #kept(): Promise<{ readonly store: DiskStore; readonly program: string } | undefined> {
    const { store: files, clock, machine, buildId } = this.#options;
    if (files === undefined) return undefined;
    const { DiskStore } = await import("#kit/cache/disk-store.ts");
    this.#store ??= new DiskStore({ files, clock, sha256: (bytes) => machine.digest("sha256", bytes) });
    return { store: this.#store, program: (this.#program ??= buildId()) };
  }

  /** Makes a cache with the bounds of the configuration. @param title what it holds, for `--stats`. */
  async create<Value>(title: string, own: Pick<LruCacheOptions<Value>, "sizeOf" | "ttlMs">): Promise<LruCache<Value>> {
    const { LruCache } = await import("#kit/cache/lru-cache.ts");
    const { clock, maxEntries, maxMegabytes, ttlMinutes } = this.#options;
    const bounds = { maxEntries, maxBytes: maxMegabytes * 1_000_000, ttlMs: ttlMinutes * 60_000 };
    const cache = new LruCache<Value>({ clock, ...bounds, ...own });
    this.#made.push({ title, cache });
    return cache;
  }

  /** The sections of `--stats`: one for each cache that was asked something. */
  stats(): RunReport["stats"] {
    const sections = this.#made.flatMap(({ title, cache }) => {
      const { hits, misses, coalesced, evictions, expired, hitRate, entries, bytes } = cache.stats();
      if (hits + misses + coalesced === 0) return [];
      const rows = [
        ["hits", `${hits}`],
        ["misses", `${misses}`],
        ["coalesced", `${coalesced}`],
        ["evictions", `${evictions}`],
        ["expired", `${expired}`],
        ["hit rate", `${(hitRate * 100).toFixed(1)} %`],
        ["size", `${entries} entries, ${(bytes / 1_000_000).toFixed(1)} MB`],
      ] as const;
      return [{ title: `Cache of ${title}`, rows }];
    });
    return this.#store === undefined ? sections : [...sections, factsSection(this.#store.stats())];
  }
}

function factsSection({ hits, misses, corrupt, written }: DiskStoreStats): RunReport["stats"][number] {
  const counts = { hits, misses, corrupt, written };
  return { title: "Facts kept between runs", rows: Object.entries(counts).map(([name, count]) => [name, `${count}`]) };
}
