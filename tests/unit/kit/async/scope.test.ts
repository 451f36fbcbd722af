import { describe, expect, test } from "bun:test";
import { Scope } from "#kit/async/scope.ts";

const never = new AbortController().signal;

/** Ends when the signal is aborted, as well-behaved work does. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("it should have failed"),
    (reason: unknown) => reason,
  );
}

describe("Scope", () => {
  test("join() waits for every task, those that a task starts included", async () => {
    const log: string[] = [];
    const scope = new Scope(never);
    scope.start(async () => {
      await Promise.resolve();
      scope.start(async () => {
        await Promise.resolve();
        log.push("inner");
      });
      log.push("outer");
    });
    await scope.join();
    expect(log).toEqual(["outer", "inner"]);
  });

  test("the first failure aborts the siblings, and is thrown when all have ended", async () => {
    const log: string[] = [];
    const broken = new Error("broken");
    const scope = new Scope(never);
    scope.start(async (signal) => {
      await untilAborted(signal).finally(() => log.push("sibling ended"));
    });
    scope.start(() => Promise.reject(broken));
    expect(await failureOf(scope.join())).toBe(broken);
    expect(log).toEqual(["sibling ended"]);
    expect(scope.signal.reason).toBe(broken);
  });

  test("several failures of their own are thrown together", async () => {
    const scope = new Scope(never);
    scope.start(() => Promise.reject(new Error("one")));
    scope.start((signal) => untilAborted(signal).catch(() => Promise.reject(new Error("two"))));
    const failure = await failureOf(scope.join());
    expect(failure).toBeInstanceOf(AggregateError);
    expect((failure as AggregateError).errors.map(String)).toEqual(["Error: one", "Error: two"]);
  });

  test("a sibling that wraps the reason, as Node's processes do, has not failed by itself", async () => {
    const broken = new Error("broken");
    const scope = new Scope(never);
    scope.start(() => Promise.reject(broken));
    scope.start((signal) =>
      untilAborted(signal).catch((cause: unknown) => Promise.reject(new Error("killed", { cause }))),
    );
    expect(await failureOf(scope.join())).toBe(broken);
  });

  test("an abort from above aborts the tasks, and nothing begins after it", async () => {
    const parent = new AbortController();
    const scope = new Scope(parent.signal);
    scope.start(untilAborted);
    parent.abort("enough");
    let isStarted = false;
    scope.start(async () => void (isStarted = true));
    expect(await failureOf(scope.join())).toBe("enough");
    expect(isStarted).toBe(false);
  });

  test("cancel() ends the tasks without a failure", async () => {
    const scope = new Scope(never);
    scope.start(untilAborted);
    scope.cancel(new Error("no longer wanted"));
    expect(await scope.join()).toBeUndefined();
  });

  test("run() gives what the body returns, after all it started has ended", async () => {
    const log: string[] = [];
    const value = await Scope.run(never, async (scope) => {
      scope.start(async () => {
        await Promise.resolve();
        log.push("child ended");
      });
      return 42;
    });
    expect([value, ...log]).toEqual([42, "child ended"]);
  });

  test("run() under an aborted signal runs nothing", async () => {
    let isStarted = false;
    const running = Scope.run(AbortSignal.abort("enough"), async () => void (isStarted = true));
    expect(await failureOf(running)).toBe("enough");
    expect(isStarted).toBe(false);
  });

  test("a scope that has ended leaves no listener on its parent", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>): void => ((listeners += 1), add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>): void => ((listeners -= 1), remove(...args));
    await Scope.run(signal, () => Promise.resolve());
    expect(listeners).toBe(0);
  });
});
