import { describe, expect, test } from "bun:test";
import { MemoryMonitor } from "#kit/memory/memory-monitor.ts";

function monitor(bytes: () => number, collected: { count: number } = { count: 0 }): MemoryMonitor {
  return new MemoryMonitor({
    residentBytes: bytes,
    collect: () => (collected.count += 1),
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

  test("tells listeners and asks for a collection once in a while, not at every sample", () => {
    const collected = { count: 0 };
    const memory = monitor(() => 400, collected);
    const told: string[] = [];
    const stop = memory.onPressure((pressure) => told.push(pressure));
    for (let index = 0; index < 10; index += 1) memory.sample();
    expect(told).toEqual(["critical"]);
    expect(collected.count).toBe(1);
    stop();
    for (let index = 0; index < 30; index += 1) memory.sample();
    expect(told).toEqual(["critical"]);
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
