import type { CacheStats } from "#kit/cache/cache-stats.ts";
import type { ForgeHour } from "#operation/forge.ts";
import { timeOfDay } from "#operation/time-of-day.ts";
import type { RequestKind } from "./request-kind.ts";

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
  /** Requests by REST; each counts, unless its answer is 304. */
  restCalls = 0;
  readonly #calls = new Map<string, number>();
  readonly #budgets = new Map<string, ForgeHour>();

  /** Counts a request that went out. */
  call({ name, resource }: RequestKind): void {
    this.#calls.set(name, (this.#calls.get(name) ?? 0) + 1);
    if (resource === "core") this.restCalls += 1;
  }

  /** Notes what the host said is left of a budget. */
  budget(name: string, hour: ForgeHour): void {
    this.#budgets.set(name, hour);
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
    const [hits, misses, coalesced] = [sum("hits"), sum("misses"), sum("coalesced")];
    const rate = (100 * (hits + coalesced)) / Math.max(1, hits + misses + coalesced);
    const byName = (left: readonly [string, unknown], right: readonly [string, unknown]): number =>
      left[0] < right[0] ? -1 : 1;
    return [
      ...[...this.#calls].sort(byName).map(([kind, count]) => [`calls, ${kind}`, String(count)] as const),
      [
        "cache",
        `${hits} hits, ${misses} misses, ${coalesced} coalesced (hit rate ${rate.toFixed(1)} %), ${this.notModified} not modified`,
      ],
      ["points of GraphQL", String(this.points)],
      ["sent again", String(this.retries)],
      ["waited", `${(this.waitedMs / 1000).toFixed(1)} s`],
      ...[...this.#budgets]
        .sort(byName)
        .map(
          ([name, { left, limit, endsMs }]) =>
            [`left this hour, ${name}`, `${left} of ${limit}, until ${timeOfDay(endsMs)}`] as const,
        ),
    ];
  }
}
