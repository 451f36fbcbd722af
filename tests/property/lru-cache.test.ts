import { describe, expect, test } from "bun:test";
import { array, assert, constantFrom, integer, nat, oneof, property, record } from "fast-check";
import { LruCache } from "#kit/cache/lru-cache.ts";

const key = constantFrom("a", "b", "c", "d", "e", "__proto__");
const actions = array(
  oneof(
    { weight: 5, arbitrary: record({ do: constantFrom("set" as const), key, size: nat(6), ttlMs: nat(20) }) },
    { weight: 5, arbitrary: record({ do: constantFrom("get" as const), key }) },
    { weight: 1, arbitrary: record({ do: constantFrom("delete" as const), key }) },
    { weight: 1, arbitrary: record({ do: constantFrom("shrink" as const), part: constantFrom(0, 0.5, 1) }) },
    { weight: 2, arbitrary: record({ do: constantFrom("wait" as const), ms: nat(8) }) },
  ),
  { maxLength: 80 },
);

interface Kept {
  readonly key: string;
  readonly value: number;
  readonly bytes: number;
  readonly expiresAt: number;
}

/** The cache as a list, newest first. */
class Model {
  list: Kept[] = [];
  evictions = 0;
  expired = 0;
  readonly #maxEntries: number;
  readonly #maxBytes: number;

  constructor(maxEntries: number, maxBytes: number) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.list.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  set(kept: Kept, now: number): void {
    this.delete(kept.key);
    if (kept.bytes > this.#maxBytes || kept.expiresAt <= now) return;
    this.list.unshift(kept);
    if (this.list.length > this.#maxEntries) this.#keep(this.list.length - 1);
    if (this.bytes > this.#maxBytes) this.#trim(this.list.length, Math.max(kept.bytes, this.#maxBytes * 0.75));
  }

  get(key: string, now: number): number | undefined {
    const found = this.list.find((each) => each.key === key);
    if (found === undefined) return undefined;
    this.delete(key);
    if (now < found.expiresAt) this.list.unshift(found);
    else this.expired += 1;
    return now < found.expiresAt ? found.value : undefined;
  }

  delete(key: string): void {
    this.list = this.list.filter((each) => each.key !== key);
  }

  shrink(part: number): void {
    this.#trim(Math.floor(this.list.length * part), this.bytes * part);
  }

  #trim(maxEntries: number, maxBytes: number): void {
    let sum = 0;
    const over = this.list.findIndex(({ bytes }, index) => index >= maxEntries || (sum += bytes) > maxBytes);
    if (over >= 0) this.#keep(over);
  }

  #keep(count: number): void {
    this.evictions += this.list.length - count;
    this.list = this.list.slice(0, count);
  }
}

describe("LruCache", () => {
  test("does what a list does, newest first", () => {
    assert(
      property(integer({ min: 1, max: 4 }), nat(12), actions, (maxEntries, maxBytes, done) => {
        let now = 0;
        const clock = { now: () => now };
        const sizes = new Map<number, number>();
        const cache = new LruCache<number>({ clock, maxEntries, maxBytes, sizeOf: (value) => sizes.get(value) ?? 0 });
        const model = new Model(maxEntries, maxBytes);
        for (const [value, action] of done.entries()) {
          if (action.do === "set") {
            sizes.set(value, action.size);
            cache.set(action.key, value, { ttlMs: action.ttlMs });
            model.set({ key: action.key, value, bytes: action.size, expiresAt: now + action.ttlMs }, now);
          } else if (action.do === "get") expect(cache.get(action.key)).toBe(model.get(action.key, now));
          else if (action.do === "delete") {
            cache.delete(action.key);
            model.delete(action.key);
          } else if (action.do === "shrink") {
            cache.shrink(action.part);
            model.shrink(action.part);
          } else now += action.ms;
          const { entries, bytes, evictions, expired } = cache.stats();
          expect({ entries, bytes, evictions, expired }).toEqual({
            entries: model.list.length,
            bytes: model.bytes,
            evictions: model.evictions,
            expired: model.expired,
          });
        }
      }),
      { seed: 20261125, numRuns: 1000 },
    );
  });
});
