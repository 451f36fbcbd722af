import { describe, expect, test } from "bun:test";
import { array, assert, asyncProperty, boolean, constantFrom, integer, nat, option, record } from "fast-check";
import { map, type Outcome } from "#kit/async/map.ts";

/** How long each worker takes, in turns of the microtask queue, and whether it fails then. */
const items = array(record({ turns: nat(6), fails: constantFrom(false, false, false, true) }), { maxLength: 25 });
const plans = record({
  items,
  concurrency: integer({ min: 1, max: 5 }),
  buffer: nat(4),
  order: constantFrom("input" as const, "completion" as const),
  onError: constantFrom("stop" as const, "collect" as const),
  isSourceAsync: boolean(),
  /** Turns that the consumer takes over each result. */
  dawdle: nat(4),
  leaveAfter: option(nat(10), { freq: 3 }),
  abortAfter: option(nat(10), { freq: 3 }),
  pressure: option(integer({ min: 0, max: 5 })),
});
type Plan = typeof plans extends { generate(...args: never[]): { value: infer Value } } ? Value : never;

async function wait(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}

/** Runs a plan, checks what must hold at each moment, and says what was seen. */
async function play(plan: Plan): Promise<{ results: Outcome<number>[]; failure: unknown; ended: number; log: string }> {
  const abort = new AbortController();
  let running = 0;
  let started = 0;
  let read = 0;
  let ended = 0;
  let isSourceOpen = false;
  const source = function* (): Generator<number> {
    isSourceOpen = true;
    try {
      yield* plan.items.keys();
    } finally {
      isSourceOpen = false;
    }
  };
  const slowSource = async function* (): AsyncGenerator<number> {
    for (const index of source()) {
      await wait(index % 3);
      yield index;
    }
  };
  const worker = async (index: number): Promise<number> => {
    running += 1;
    started += 1;
    expect(running).toBeLessThanOrEqual(Math.max(1, Math.min(plan.concurrency, plan.pressure ?? plan.concurrency)));
    expect(started).toBeLessThanOrEqual(read + plan.concurrency + plan.buffer);
    await wait(plan.items[index]?.turns ?? 0);
    running -= 1;
    ended += 1;
    if (ended === plan.abortAfter) abort.abort("aborted");
    if (plan.items[index]?.fails === true) throw new Error(`item ${index}`);
    return index;
  };
  const results: Outcome<number>[] = [];
  let failure: unknown;
  const { concurrency, buffer, order, onError, pressure } = plan;
  const progress: number[] = [];
  try {
    for await (const result of map(plan.isSourceAsync ? slowSource() : source(), worker, {
      concurrency,
      buffer,
      order,
      onError,
      signal: abort.signal,
      progress: (done) => progress.push(done),
      ...(pressure === null ? {} : { pressure: { limit: () => pressure } }),
    })) {
      read += 1;
      results.push(result);
      if (results.length === plan.leaveAfter) break;
      await wait(plan.dawdle);
    }
  } catch (error) {
    failure = error;
  }
  expect({ running, isSourceOpen }).toEqual({ running: 0, isSourceOpen: false });
  expect(progress).toEqual(Array.from({ length: ended }, (_, index) => index + 1));
  const log = JSON.stringify(results, (_, value: unknown) => (value instanceof Error ? value.message : value));
  return { results, failure, ended, log };
}

describe("map()", () => {
  test("keeps its bounds, ends what it began, and gives the same results in the same order each time", async () => {
    await assert(
      asyncProperty(plans, async (plan) => {
        const { results, failure, ended, log } = await play(plan);
        if (plan.order === "input") {
          expect(results.map(({ index }) => index)).toEqual([...results.keys()]);
          const other = await play({ ...plan, items: plan.items.map((item) => ({ ...item, turns: 6 - item.turns })) });
          if (failure === undefined && other.failure === undefined) expect(other.log).toBe(log);
        }
        for (const result of results) {
          const fails = plan.items[result.index]?.fails;
          expect(result.status).toBe(fails === true ? "rejected" : "fulfilled");
        }
        const isWhole = plan.leaveAfter === null || plan.leaveAfter === 0;
        const isAborted = plan.abortAfter !== null && plan.abortAfter !== 0 && ended >= plan.abortAfter;
        if (isWhole && !isAborted && failure === undefined) expect(results).toHaveLength(plan.items.length);
        if (plan.onError === "stop") expect(results.every(({ status }) => status === "fulfilled")).toBe(true);
        if (failure !== undefined && !isAborted) expect(plan.onError).toBe("stop");
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});
