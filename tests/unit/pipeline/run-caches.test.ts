import { describe, expect, test } from "bun:test";
import type { PressureListener } from "#kit/memory/memory-monitor.ts";
import { machine } from "#host/machine.ts";
import { RunCaches } from "#pipeline/run-caches.ts";

function cachesOf(): { caches: RunCaches; press: PressureListener; clock: { ms: number } } {
  const clock = { ms: 0 };
  const listeners: PressureListener[] = [];
  const caches = new RunCaches({
    clock: { now: () => clock.ms, sleep: () => Promise.resolve() },
    machine,
    memory: { onPressure: (listener) => void listeners.push(listener) },
    maxEntries: 10,
    maxMegabytes: 1,
    ttlMinutes: 5,
    store: undefined,
    buildId: () => "1",
  });
  return { caches, clock, press: (pressure) => listeners.forEach((listener) => listener(pressure)) };
}

describe("RunCaches", () => {
  test("halves its caches under a warning and empties them when memory is critical", async () => {
    const { caches, press } = cachesOf();
    const cache = await caches.create<number>("numbers", {});
    for (let index = 0; index < 8; index += 1) cache.set(String(index), index);
    press("warning");
    expect(cache.stats()).toMatchObject({ entries: 4, evictions: 4 });
    expect(cache.get("7")).toBe(7);
    press("critical");
    expect(cache.stats().entries).toBe(0);
  });

  test("keeps to the bounds and the time of the configuration", async () => {
    const { caches, clock } = cachesOf();
    const cache = await caches.create<number>("numbers", {});
    for (let index = 0; index < 12; index += 1) cache.set(String(index), index);
    expect(cache.stats().entries).toBe(10);
    clock.ms = 5 * 60_000;
    expect(cache.get("11")).toBeUndefined();
  });

  test("shows a cache that was asked something, and no other", async () => {
    const { caches } = cachesOf();
    const cache = await caches.create<number>("numbers", {});
    expect(caches.stats()).toEqual([]);
    cache.get("a");
    expect(caches.stats().map(({ title }) => title)).toEqual(["Cache of numbers"]);
  });

  test("the operations of a run share the archives", async () => {
    const { caches } = cachesOf();
    expect(await caches.archives()).toBe(await caches.archives());
  });
});
