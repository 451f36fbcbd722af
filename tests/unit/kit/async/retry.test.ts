import { describe, expect, test } from "bun:test";
import { retry, type RetryOptions } from "#kit/async/retry.ts";
import { AppError } from "#kit/error/app-error.ts";

/** A clock that notes the waits, and chance that is always the same. */
function bench(chance: number): { waits: number[]; options: RetryOptions } {
  const waits: number[] = [];
  return {
    waits,
    options: {
      attempts: 4,
      firstDelayMs: 100,
      maxDelayMs: 300,
      clock: { sleep: async (milliseconds) => void waits.push(milliseconds) },
      random: { bytes: (count) => new Uint8Array(count).fill(chance) },
      signal: new AbortController().signal,
    },
  };
}

const busy = (): Promise<never> => Promise.reject(new Error("busy"));

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("it should have failed"),
    (reason: unknown) => reason,
  );
}

describe("retry()", () => {
  test("gives the first success, and says which attempt it is", async () => {
    const { options, waits } = bench(255);
    const seen: number[] = [];
    const value = await retry(async ({ number }) => {
      seen.push(number);
      if (number < 3) throw new Error("busy");
      return "done";
    }, options);
    expect(value).toBe("done");
    expect(seen).toEqual([1, 2, 3]);
    expect(waits).toEqual([100, 200]);
  });

  test.each([
    [255, [100, 200, 300]],
    [0, [50, 100, 150]],
  ])("doubles the wait up to its bound, with chance %p", async (chance, expected) => {
    const { options, waits } = bench(chance);
    const failure = await failureOf(retry(busy, options));
    expect(waits).toEqual(expected);
    expect(failure).toMatchObject({ message: "busy (4 attempts)", cause: { message: "busy" } });
  });

  test("waits as long as the server asks, before anything computed", async () => {
    const { options, waits } = bench(255);
    await failureOf(retry(busy, { ...options, serverDelayMs: () => 1234 }));
    expect(waits).toEqual([1234, 1234, 1234]);
  });

  test("gives up at once when the server asks for more than is waited", async () => {
    const { options, waits } = bench(255);
    const failure = await failureOf(retry(busy, { ...options, serverDelayMs: () => 60_001 }));
    expect(failure).toMatchObject({ message: "busy" });
    expect(waits).toEqual([]);
  });

  test("does not try again what cannot go better", async () => {
    const { options, waits } = bench(255);
    await failureOf(retry(busy, { ...options, isWorthRetrying: () => false }));
    expect(waits).toEqual([]);
  });

  test("keeps code, hint and exit of a known error", async () => {
    const { options } = bench(255);
    const known = new AppError("usage", "No answer", { hint: "Ask again", exit: 3 });
    const failure = await failureOf(retry(() => Promise.reject(known), { ...options, attempts: 2 }));
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: "usage", message: "No answer (2 attempts)", hint: "Ask again", exit: 3 });
  });

  test("an abort ends it, in the work and in the wait", async () => {
    const { options } = bench(255);
    const controller = new AbortController();
    const inWork = retry(
      () => {
        controller.abort("enough");
        return busy();
      },
      { ...options, signal: controller.signal },
    );
    expect(await failureOf(inWork)).toBe("enough");
    const clock = { sleep: (_: number, signal: AbortSignal) => Promise.reject(signal.aborted ? "early" : "slept") };
    expect(await failureOf(retry(busy, { ...options, clock }))).toBe("slept");
  });

  test("says the bound and the value of attempts", () => {
    expect(retry(busy, { ...bench(0).options, attempts: 21 })).rejects.toThrow("from 1 to 20, not 21");
  });
});
