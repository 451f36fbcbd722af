import { describe, expect, test } from "bun:test";
import { ChannelClosedError } from "#kit/async/channel-closed-error.ts";
import { Channel } from "#kit/async/channel.ts";

/** How a promise stands after every microtask that is due has run. */
async function stateOf(promise: Promise<unknown>): Promise<"fulfilled" | "rejected" | "pending"> {
  let state: "fulfilled" | "rejected" | "pending" = "pending";
  promise.then(
    () => (state = "fulfilled"),
    () => (state = "rejected"),
  );
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  return state;
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable("it should have failed"),
    (reason: unknown) => reason,
  );
}

/** A signal that counts the listeners it has. */
function countedSignal(): { signal: AbortSignal; abort(reason: unknown): void; listeners(): number } {
  const controller = new AbortController();
  const { signal } = controller;
  let count = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...args: Parameters<typeof add>): void => ((count += 1), add(...args));
  signal.removeEventListener = (...args: Parameters<typeof remove>): void => ((count -= 1), remove(...args));
  return { signal, abort: (reason) => controller.abort(reason), listeners: () => count };
}

describe("Channel", () => {
  test("send() waits while the channel is full, and values come first in, first out", async () => {
    const channel = new Channel<number>(2);
    await channel.send(1);
    await channel.send(2);
    const third = channel.send(3);
    const fourth = channel.send(4);
    expect(await stateOf(third)).toBe("pending");
    expect(await channel.receive()).toEqual({ done: false, value: 1 });
    expect(await stateOf(third)).toBe("fulfilled");
    expect(await stateOf(fourth)).toBe("pending");
    expect(channel.size).toBe(2);
    const rest = [await channel.receive(), await channel.receive(), await channel.receive()];
    expect(rest.map(({ value }) => value)).toEqual([2, 3, 4]);
    expect(await stateOf(fourth)).toBe("fulfilled");
  });

  test("capacity 0 is a rendezvous, from either side", async () => {
    const channel = new Channel<string>(0);
    const sending = channel.send("a");
    expect(await stateOf(sending)).toBe("pending");
    expect(await channel.receive()).toEqual({ done: false, value: "a" });
    expect(await stateOf(sending)).toBe("fulfilled");
    const receiving = channel.receive();
    expect(await stateOf(channel.send("b"))).toBe("fulfilled");
    expect(await receiving).toEqual({ done: false, value: "b" });
    expect(channel.size).toBe(0);
  });

  test("receivers are served in the order they came", async () => {
    const channel = new Channel<number>();
    const received = [channel.receive(), channel.receive(), channel.receive()];
    for (const value of [1, 2, 3]) await channel.send(value);
    expect((await Promise.all(received)).map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  test("undefined is a value", async () => {
    const channel = new Channel<undefined>(1);
    await channel.send(undefined);
    channel.close();
    expect(await channel.receive()).toEqual({ done: false, value: undefined });
    expect(await channel.receive()).toEqual({ done: true, value: undefined });
  });

  test("close() lets what it holds be received, then ends every receiver", async () => {
    const channel = new Channel<number>(2);
    await channel.send(1);
    channel.close();
    channel.close(new Error("too late to count"));
    expect(await channel.receive()).toEqual({ done: false, value: 1 });
    expect(await channel.receive()).toEqual({ done: true, value: undefined });
    const waiting = new Channel<number>();
    const receivers = [waiting.receive(), waiting.receive()];
    waiting.close();
    expect((await Promise.all(receivers)).map(({ done }) => done)).toEqual([true, true]);
  });

  test("close(reason) lets what it holds be received, then fails every receiver", async () => {
    const reason = new Error("broken");
    const channel = new Channel<number>(1);
    await channel.send(1);
    channel.close(reason);
    expect(await channel.receive()).toEqual({ done: false, value: 1 });
    expect(await failureOf(channel.receive())).toBe(reason);
    const waiting = new Channel<number>();
    const receivers = [waiting.receive(), waiting.receive()].map(failureOf);
    waiting.close(reason);
    expect(await Promise.all(receivers)).toEqual([reason, reason]);
  });

  test("an undefined reason is a failure all the same", async () => {
    const channel = new Channel<number>();
    channel.close(undefined);
    expect(await stateOf(channel.receive())).toBe("rejected");
  });

  test("a send that is refused carries its value and the reason", async () => {
    const reason = new Error("broken");
    const channel = new Channel<string>(0);
    const waiting = failureOf(channel.send("waiting"));
    channel.close(reason);
    const late = failureOf(channel.send("late"));
    for (const [failure, value] of [
      [await waiting, "waiting"],
      [await late, "late"],
    ] as const) {
      expect(failure).toBeInstanceOf(ChannelClosedError);
      expect(failure).toMatchObject({ value, cause: reason });
    }
    expect(channel.trySend("later")).toBe(false);
    expect(await failureOf(channel.receive())).toBe(reason);
  });

  test("an abort takes the waiter and its listener away, and only that one", async () => {
    const full = new Channel<string>(0);
    const { signal, abort, listeners } = countedSignal();
    const kept = full.send("kept");
    const left = failureOf(full.send("left", signal));
    expect(listeners()).toBe(1);
    abort("enough");
    expect(await left).toBe("enough");
    expect(await full.receive()).toEqual({ done: false, value: "kept" });
    await kept;
    const next = full.receive();
    expect(await stateOf(next)).toBe("pending");
    full.close();
    await next;
  });

  test("a wait that is served leaves no listener behind", async () => {
    const channel = new Channel<number>(0);
    const { signal, listeners } = countedSignal();
    const sending = channel.send(1, signal);
    await channel.receive(signal);
    await sending;
    const receiving = channel.receive(signal);
    await channel.send(2, signal);
    await receiving;
    const last = failureOf(channel.send(3, signal));
    channel.close();
    await last;
    expect(listeners()).toBe(0);
  });

  test("an aborted receiver loses no value", async () => {
    const channel = new Channel<number>(1);
    const controller = new AbortController();
    const left = failureOf(channel.receive(controller.signal));
    const next = channel.receive();
    controller.abort("enough");
    await channel.send(1);
    expect(await left).toBe("enough");
    expect(await next).toEqual({ done: false, value: 1 });
  });

  test("leaving a for await closes the channel: no producer is left waiting", async () => {
    const channel = new Channel<number>(0);
    const refused: number[] = [];
    const producer = async (value: number): Promise<void> => {
      try {
        await channel.send(value);
      } catch (error) {
        if (error instanceof ChannelClosedError) refused.push(error.value as number);
      }
    };
    const producing = Promise.all([1, 2, 3].map(producer));
    for await (const value of channel) {
      expect(value).toBe(1);
      break;
    }
    await producing;
    expect(refused).toEqual([2, 3]);
    expect(channel.isClosed).toBe(true);
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("says that %p is no capacity", (capacity) => {
    expect(() => new Channel(capacity)).toThrow(`from 0, not ${capacity}`);
  });

  test("100,000 waiters leave in the order they came without looking at each other", async () => {
    const channel = new Channel<number>(0);
    const sending = Array.from({ length: 100_000 }, (_, value) => channel.send(value));
    let sum = 0;
    for (let index = 0; index < sending.length; index += 1) {
      const next = await channel.receive();
      if (next.value === index) sum += 1;
    }
    expect(sum).toBe(100_000);
    await Promise.all(sending);
  });
});
