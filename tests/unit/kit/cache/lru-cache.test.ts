import { describe, expect, test } from "bun:test";
import { LruCache, type LruCacheOptions } from "#kit/cache/lru-cache.ts";

const never = new AbortController().signal;

function cacheOf(options: Partial<LruCacheOptions<number>> = {}): LruCache<number> {
  return new LruCache<number>({ clock: { now: () => 0 }, ...options });
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("it should have failed"),
    (reason: unknown) => reason,
  );
}

describe("LruCache", () => {
  test("keeps a value for five minutes unless told otherwise", () => {
    let now = 0;
    const cache = cacheOf({ clock: { now: () => now } });
    cache.set("default", 1);
    cache.set("for ever", 2, { ttlMs: Number.POSITIVE_INFINITY });
    now = 299_999;
    expect(cache.get("default")).toBe(1);
    now = 300_000;
    expect(cache.get("default")).toBeUndefined();
    expect(cache.get("for ever")).toBe(2);
    expect(cache.stats()).toMatchObject({ hits: 2, misses: 1, expired: 1, hitRate: 2 / 3, entries: 1 });
  });

  test("keeps a thousand entries unless told otherwise, those used last", () => {
    const cache = cacheOf();
    for (let index = 0; index < 1000; index += 1) cache.set(String(index), index);
    cache.get("0");
    cache.set("one more", 1);
    expect([cache.get("0"), cache.get("1"), cache.get("2")]).toEqual([0, undefined, 2]);
    expect(cache.stats()).toMatchObject({ entries: 1000, evictions: 1 });
  });

  test("work is done once for all who ask while it is under way", async () => {
    const cache = cacheOf();
    let calls = 0;
    const work = async (): Promise<number> => (await Promise.resolve(), (calls += 1));
    const answers = await Promise.all([1, 2, 3].map(() => cache.load("key", work, never)));
    expect(answers).toEqual([1, 1, 1]);
    expect(await cache.load("key", work, never)).toBe(1);
    expect(cache.stats()).toMatchObject({ misses: 1, coalesced: 2, hits: 1, hitRate: 0.75 });
  });

  test("a failure reaches all who wait, and is not kept", async () => {
    const cache = cacheOf();
    const broken = new Error("broken");
    const failing = [1, 2].map(() => failureOf(cache.load("key", () => Promise.reject(broken), never)));
    expect(await Promise.all(failing)).toEqual([broken, broken]);
    expect(await cache.load("key", () => Promise.resolve(7), never)).toBe(7);
  });

  test("one who leaves takes nothing from the others", async () => {
    const cache = cacheOf();
    const leaver = new AbortController();
    let land: (value: number) => void = () => undefined;
    const work = (): Promise<number> => new Promise((resolve) => (land = resolve));
    const left = failureOf(cache.load("key", work, leaver.signal));
    const stayed = cache.load("key", () => Promise.resolve(-1), never);
    await Promise.resolve();
    leaver.abort("enough");
    expect(await left).toBe("enough");
    land(42);
    expect(await stayed).toBe(42);
  });

  test("work is aborted when all have left; who comes then begins anew", async () => {
    const cache = cacheOf();
    const leaver = new AbortController();
    const aborted: unknown[] = [];
    const work = (signal: AbortSignal): Promise<number> =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => {
          aborted.push(signal.reason);
          reject(signal.reason as Error);
        }),
      );
    const left = failureOf(cache.load("key", work, leaver.signal));
    await Promise.resolve();
    leaver.abort("enough");
    const next = cache.load("key", () => Promise.resolve(2), never);
    expect(await left).toBe("enough");
    expect(aborted).toEqual(["enough"]);
    expect(await next).toBe(2);
    expect(cache.get("key")).toBe(2);
  });

  test("what was under way when its key was deleted is not kept", async () => {
    const cache = cacheOf();
    let land: (value: number) => void = () => undefined;
    const stale = cache.load("key", () => new Promise((resolve) => (land = resolve)), never);
    await Promise.resolve();
    cache.delete("key");
    const fresh = cache.load("key", () => Promise.resolve(2), never);
    land(1);
    expect([await stale, await fresh]).toEqual([1, 2]);
    expect(cache.get("key")).toBe(2);
  });

  test("a value larger than the cache is not kept, and takes nothing else with it", () => {
    const cache = cacheOf({ maxBytes: 10, sizeOf: (value) => value });
    cache.set("small", 4);
    cache.set("large", 11);
    expect([cache.get("small"), cache.get("large")]).toEqual([4, undefined]);
    cache.set("nearly all", 9);
    expect([cache.get("small"), cache.get("nearly all")]).toEqual([undefined, 9]);
  });

  test("says which bounds are none", () => {
    expect(() => cacheOf({ maxEntries: 0 })).toThrow("from 1, not 0");
    expect(() => cacheOf({ maxBytes: -1 })).toThrow("from 0, not -1");
  });
});
