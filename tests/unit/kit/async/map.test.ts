import { describe, expect, test } from "bun:test";
import { map } from "#kit/async/map.ts";

const never = new AbortController().signal;

/** Work that ends when the test says so. */
function gates(count: number): { open(index: number): void; wait(index: number): Promise<void> } {
  const resolvers: (() => void)[] = [];
  const promises = Array.from(
    { length: count },
    (_, index) => new Promise<void>((resolve) => (resolvers[index] = resolve)),
  );
  return { open: (index) => resolvers[index]?.(), wait: (index) => promises[index] ?? Promise.resolve() };
}

async function collect<Value>(source: AsyncIterable<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for await (const value of source) values.push(value);
  return values;
}

describe("map()", () => {
  test("gives results in the order of the items, whatever ends first", async () => {
    const gate = gates(3);
    const done = collect(
      map([0, 1, 2], async (item) => (await gate.wait(item), item * 10), { concurrency: 3, signal: never }),
    );
    gate.open(2);
    gate.open(1);
    gate.open(0);
    expect((await done).map((each) => (each.status === "fulfilled" ? each.value : undefined))).toEqual([0, 10, 20]);
  });

  test("gives results as they come when asked to", async () => {
    const gate = gates(2);
    const results = map([0, 1], async (item) => (await gate.wait(item), item), {
      concurrency: 2,
      order: "completion",
      signal: never,
    });
    gate.open(1);
    const first = await results.next();
    gate.open(0);
    expect(first.value).toMatchObject({ index: 1, value: 1 });
    expect(await collect(results)).toMatchObject([{ index: 0 }]);
  });

  test("never runs more than the concurrency, under an abort neither", async () => {
    const abort = new AbortController();
    let running = 0;
    let peak = 0;
    const gate = gates(10);
    const worker = async (item: number): Promise<number> => {
      running += 1;
      peak = Math.max(peak, running);
      await gate.wait(item);
      running -= 1;
      return item;
    };
    const run = collect(
      map(
        Array.from({ length: 10 }, (_, index) => index),
        worker,
        { concurrency: 2, signal: abort.signal },
      ),
    );
    gate.open(0);
    await Promise.resolve();
    abort.abort(new Error("enough"));
    for (let index = 0; index < 10; index += 1) gate.open(index);
    expect(run).rejects.toThrow("enough");
    await run.catch(() => undefined);
    expect(running).toBe(0);
    expect(peak).toBeLessThanOrEqual(2);
  });

  test("starts no more than what was read, the limit and the buffer", async () => {
    let started = 0;
    const results = map(Array.from({ length: 50 }), async () => (started += 1), {
      concurrency: 2,
      buffer: 1,
      signal: never,
    });
    await results.next();
    await Promise.resolve();
    expect(started).toBeLessThanOrEqual(1 + 2 + 1);
    await results.return();
  });

  test("a worker that throws loses no slot", async () => {
    const worker = async (item: number): Promise<number> => {
      if (item % 2 === 0) throw new Error(`no ${item}`);
      return item;
    };
    const results = await collect(map([0, 1, 2, 3], worker, { concurrency: 1, onError: "collect", signal: never }));
    expect(results.map((each) => each.status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
  });

  test("the first failure stops the run and aborts the others", async () => {
    const log: string[] = [];
    const worker = async (item: number, { signal }: { signal: AbortSignal }): Promise<void> => {
      if (item === 0) throw new Error("broken");
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      log.push(`stopped ${item}`);
    };
    expect(collect(map([0, 1], worker, { concurrency: 2, signal: never }))).rejects.toThrow("broken");
    await collect(map([0, 1], worker, { concurrency: 2, signal: never })).catch(() => undefined);
    expect(log).toContain("stopped 1");
  });

  test("leaving the loop waits for what is under way and closes the source", async () => {
    const log: string[] = [];
    const source = (function* (): Generator<number> {
      try {
        yield* [0, 1, 2, 3];
      } finally {
        log.push("source closed");
      }
    })();
    for await (const result of map(source, async (item) => (log.push(`ran ${item}`), item), {
      concurrency: 1,
      buffer: 0,
      signal: never,
    })) {
      expect(result.index).toBe(0);
      break;
    }
    expect(log.at(-1)).toBe("source closed");
    expect(log).not.toContain("ran 3");
  });

  test("pressure lowers the concurrency, never below one", async () => {
    let running = 0;
    let peak = 0;
    const worker = async (): Promise<void> => {
      running += 1;
      peak = Math.max(peak, running);
      await Promise.resolve();
      running -= 1;
    };
    const pressure = { limit: () => 0 };
    expect(await collect(map([1, 2, 3, 4], worker, { concurrency: 4, signal: never, pressure }))).toHaveLength(4);
    expect(peak).toBe(1);
  });

  test("says the bound and the value of a concurrency that is none", () => {
    expect(map([1], async (item) => item, { concurrency: 0, signal: never }).next()).rejects.toThrow(
      "from 1 to 1024, not 0",
    );
  });
});
