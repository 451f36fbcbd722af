import { describe, expect, test } from "bun:test";
import { MemoryMonitor } from "#kit/memory/memory-monitor.ts";

/** @param clock stands still unless the test moves it; without it every look is a new sample. */
function monitor(bytes: () => number, collected: boolean[] = [], clock?: { ms: number }): MemoryMonitor {
  return new MemoryMonitor({
    residentBytes: bytes,
    collect: (isUrgent) => void collected.push(isUrgent),
    now: () => clock?.ms ?? 0,
    sampleEveryMs: clock === undefined ? 0 : 20,
    relieveEveryMs: 500,
    warningBytes: 200,
    criticalBytes: 300,
    maxSamples: 3,
  });
}

describe("MemoryMonitor", () => {
  test("says how short memory is", () => {
    let now = 100;
    const memory = monitor(() => now);
    const seen = [100, 200, 299, 300].map((bytes) => ((now = bytes), memory.pressure()));
    expect(seen).toEqual(["none", "warning", "warning", "critical"]);
  });

  test("halves the concurrency under a warning and leaves one when critical", () => {
    let now = 100;
    const memory = monitor(() => now);
    const limits = [100, 250, 400].map((bytes) => ((now = bytes), memory.limit(8)));
    expect(limits).toEqual([8, 4, 1]);
    now = 250;
    expect(memory.limit(1)).toBe(1);
  });

  test("keeps the newest samples only", () => {
    let now = 0;
    const memory = monitor(() => (now += 1));
    for (let index = 0; index < 5; index += 1) memory.sample();
    expect(memory.samples).toEqual([3, 4, 5]);
  });

  test("tells listeners and asks for a collection when pressure rises, then once in a while", () => {
    const collected: boolean[] = [];
    const clock = { ms: 0 };
    let now = 250;
    const memory = monitor(() => now, collected, clock);
    const told: string[] = [];
    const stop = memory.onPressure((pressure) => told.push(pressure));
    for (let index = 0; index < 10; index += 1) memory.sample();
    expect(told).toEqual(["warning"]);
    now = 400;
    memory.sample();
    expect(told).toEqual(["warning", "critical"]);
    clock.ms = 499;
    memory.sample();
    expect(told).toHaveLength(2);
    clock.ms = 500;
    memory.sample();
    expect(told).toEqual(["warning", "critical", "critical"]);
    expect(collected).toEqual([false, true, true]);
    stop();
    clock.ms = 2000;
    memory.sample();
    expect(told).toHaveLength(3);
  });

  test("looks at memory again only when the last sample is old", () => {
    const clock = { ms: 0 };
    let looks = 0;
    const memory = monitor(() => ((looks += 1), 100), undefined, clock);
    for (let index = 0; index < 50; index += 1) memory.limit(4);
    expect(looks).toBe(1);
    clock.ms = 19;
    memory.limit(4);
    expect(looks).toBe(1);
    clock.ms = 20;
    memory.limit(4);
    expect(looks).toBe(2);
  });

  test("keeps the peak of each operation, also of one that fails", async () => {
    let now = 1_000_000;
    const memory = monitor(() => now);
    const failing = memory.during("lint", async () => {
      now = 9_000_000;
      memory.sample();
      now = 1_000_000;
      throw new Error("broken");
    });
    expect(failing).rejects.toThrow("broken");
    await failing.catch(() => undefined);
    expect(memory.stats().rows).toEqual([["lint", "9 MB"]]);
  });
});
