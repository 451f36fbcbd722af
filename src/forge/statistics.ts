import type { CacheStats } from "#kit/cache/cache-stats.ts";

/** What the client did in this run, for `--stats`. */
export class Statistics {
  /** What keeps answers; each that is asked for is in one of them. */
  caches: readonly { stats(): CacheStats }[] = [];
  /** Answers of 304: asked, but not counted by the host. */
  notModified = 0;
  retries = 0;
  waitedMs = 0;
  /** Points of GraphQL: what queries said they cost, and one for each mutation. */
  points = 0;
  readonly #calls = new Map<string, number>();
  readonly #budgets = new Map<string, { readonly remaining: number; readonly limit: number }>();

  /** Counts a request that went out. */
  call(kind: string): void {
    this.#calls.set(kind, (this.#calls.get(kind) ?? 0) + 1);
  }

  /** Notes what the host said is left of a budget of this hour. */
  budget(name: string, remaining: number, limit: number): void {
    this.#budgets.set(name, { remaining, limit });
  }

  /** Whether the host has said that it has limits. */
  get hasBudgets(): boolean {
    return this.#budgets.size > 0;
  }

  /** How many requests went out. */
  get calls(): number {
    return [...this.#calls.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The section of `--stats`. */
  get rows(): (readonly [string, string])[] {
    const sum = (count: "hits" | "misses" | "coalesced"): number =>
      this.caches.reduce((total, cache) => total + cache.stats()[count], 0);
    const byName = (left: readonly [string, unknown], right: readonly [string, unknown]): number =>
      left[0] < right[0] ? -1 : 1;
    return [
      ...[...this.#calls].sort(byName).map(([kind, count]) => [`calls, ${kind}`, String(count)] as const),
      [
        "cache",
        `${sum("hits")} hits, ${sum("misses")} misses, ${sum("coalesced")} coalesced, ${this.notModified} not modified`,
      ],
      ["points of GraphQL", String(this.points)],
      ["sent again", String(this.retries)],
      ["waited", `${(this.waitedMs / 1000).toFixed(1)} s`],
      ...[...this.#budgets]
        .sort(byName)
        .map(([name, { remaining, limit }]) => [`left this hour, ${name}`, `${remaining} of ${limit}`] as const),
    ];
  }
}
