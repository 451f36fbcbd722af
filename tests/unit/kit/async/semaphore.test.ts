import { describe, expect, test } from "bun:test";
import { Semaphore } from "#kit/async/semaphore.ts";

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let pending = true;
  void promise.finally(() => (pending = false)).catch(() => undefined);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  return pending;
}

describe("Semaphore", () => {
  test("lets in as many as the limit, the others in the order they came", async () => {
    const semaphore = new Semaphore(2);
    const log: string[] = [];
    const enter = async (name: string): Promise<void> => {
      await semaphore.acquire();
      log.push(name);
    };
    const entering = ["a", "b", "c", "d"].map(enter);
    expect(await isPending(Promise.all(entering))).toBe(true);
    expect(log).toEqual(["a", "b"]);
    semaphore.release();
    semaphore.release();
    await Promise.all(entering);
    expect(log).toEqual(["a", "b", "c", "d"]);
  });

  test("nobody overtakes those who wait", async () => {
    const semaphore = new Semaphore(1);
    await semaphore.acquire();
    const waiting = semaphore.acquire();
    semaphore.release();
    expect(semaphore.tryAcquire()).toBe(false);
    await waiting;
  });

  test("an abort ends the wait, and the room goes to the next", async () => {
    const semaphore = new Semaphore(1);
    await semaphore.acquire();
    const controller = new AbortController();
    const left = semaphore.acquire(controller.signal).catch((reason: unknown) => reason);
    const next = semaphore.acquire();
    controller.abort("enough");
    expect(await left).toBe("enough");
    semaphore.release();
    await next;
    expect(semaphore.taken).toBe(1);
  });

  test("run() gives the room back after a failure", async () => {
    const semaphore = new Semaphore(1);
    expect(semaphore.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await semaphore.run(() => Promise.resolve(1))).toBe(1);
    expect(semaphore.taken).toBe(0);
  });

  test("a limit that falls slows what comes next; one that rises lets in several at once", async () => {
    let limit = 2;
    const semaphore = new Semaphore(() => limit);
    await semaphore.acquire();
    await semaphore.acquire();
    limit = 1;
    const waiting = [semaphore.acquire(), semaphore.acquire(), semaphore.acquire()];
    semaphore.release();
    expect(await isPending(Promise.race(waiting))).toBe(true);
    limit = 3;
    semaphore.release();
    await Promise.all(waiting);
    expect(semaphore.taken).toBe(3);
  });

  test.each([0, -3, Number.NaN])("a limit that says %p still lets one in at a time", async (limit) => {
    const semaphore = new Semaphore(() => limit);
    expect(semaphore.tryAcquire()).toBe(true);
    expect(semaphore.tryAcquire()).toBe(false);
    semaphore.release();
    expect(semaphore.tryAcquire()).toBe(true);
  });

  test("says what a limit is, and refuses a release that nobody owes", () => {
    expect(() => new Semaphore(0)).toThrow("from 1, not 0");
    expect(() => new Semaphore(1).release()).toThrow("Release without acquire");
  });
});
