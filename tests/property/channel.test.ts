import { describe, expect, test } from "bun:test";
import { array, assert, asyncProperty, constant, nat, oneof, record } from "fast-check";
import { Channel } from "#kit/async/channel.ts";

/** What was done to a channel: the abort names the caller by the number of its own action. */
type Action = { do: "send" } | { do: "receive" } | { do: "abort"; which: number } | { do: "close" } | { do: "fail" };

const actions = array(
  oneof(
    { weight: 8, arbitrary: constant<Action>({ do: "send" }) },
    { weight: 8, arbitrary: constant<Action>({ do: "receive" }) },
    { weight: 3, arbitrary: record({ do: constant("abort" as const), which: nat(40) }) },
    { weight: 1, arbitrary: constant<Action>({ do: "close" }) },
    { weight: 1, arbitrary: constant<Action>({ do: "fail" }) },
  ),
  { maxLength: 60 },
);

/** The channel as plain lists: what each caller is told, `undefined` while it waits. */
class Model {
  readonly told: (string | undefined)[] = [];
  #values: number[] = [];
  #senders: number[] = [];
  #receivers: number[] = [];
  #closed: "end" | "failure" | undefined;

  readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  act(action: Action, index: number): void {
    if (action.do === "send") this.#send(index);
    else if (action.do === "receive") this.#receive(index);
    else if (action.do === "abort") this.#abort(action.which);
    else this.#close(action.do === "close" ? "end" : "failure");
  }

  get held(): number {
    return this.#values.length;
  }

  #send(index: number): void {
    const receiver = this.#receivers.shift();
    if (this.#closed !== undefined) this.told[index] = `refused ${index}`;
    else if (receiver !== undefined) {
      this.told[receiver] = `got ${index}`;
      this.told[index] = "sent";
    } else if (this.#values.length < this.capacity) {
      this.#values.push(index);
      this.told[index] = "sent";
    } else this.#senders.push(index);
  }

  #receive(index: number): void {
    const sender = this.#senders.shift();
    if (sender !== undefined) {
      this.#values.push(sender);
      this.told[sender] = "sent";
    }
    const value = this.#values.shift();
    if (value !== undefined) this.told[index] = `got ${value}`;
    else if (this.#closed !== undefined) this.told[index] = this.#closed;
    else this.#receivers.push(index);
  }

  #abort(which: number): void {
    for (const list of [this.#senders, this.#receivers]) {
      const at = list.indexOf(which);
      if (at < 0) continue;
      list.splice(at, 1);
      this.told[which] = "aborted";
    }
  }

  #close(how: "end" | "failure"): void {
    if (this.#closed !== undefined) return;
    this.#closed = how;
    for (const sender of this.#senders.splice(0)) this.told[sender] = `refused ${sender}`;
    for (const receiver of this.#receivers.splice(0)) this.told[receiver] = how;
  }
}

/** Runs the same actions on a channel; `eager` lets callers go on between two actions, otherwise only at the end. */
async function play(
  channel: Channel<number>,
  done: readonly Action[],
  isEager: boolean,
): Promise<(string | undefined)[]> {
  const told: (string | undefined)[] = [];
  const aborts: AbortController[] = [];
  for (const [index, action] of done.entries()) {
    const { signal } = (aborts[index] = new AbortController());
    const say = (text: string): void => void (told[index] = text);
    if (action.do === "send")
      void channel.send(index, signal).then(
        () => say("sent"),
        (error: unknown) => say(error === "aborted" ? "aborted" : `refused ${(error as { value: number }).value}`),
      );
    else if (action.do === "receive")
      void channel.receive(signal).then(
        (next) => say(next.done === true ? "end" : `got ${next.value}`),
        (error: unknown) => say(error === "aborted" ? "aborted" : "failure"),
      );
    else if (action.do === "abort") aborts[action.which]?.abort("aborted");
    else if (action.do === "close") channel.close();
    else channel.close(new Error("failure"));
    if (isEager) await settle();
  }
  await settle();
  return told;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe("a channel", () => {
  test.each([true, false])("does what a queue of lists does, callers going on at once: %p", async (isEager) => {
    await assert(
      asyncProperty(nat(3), actions, async (capacity, done) => {
        const channel = new Channel<number>(capacity);
        const model = new Model(capacity);
        for (const [index, action] of done.entries()) model.act(action, index);
        const told = await play(channel, done, isEager);
        expect(Array.from(done, (_, index) => told[index])).toEqual(Array.from(done, (_, index) => model.told[index]));
        expect(channel.size).toBe(model.held);
        expect(channel.size).toBeLessThanOrEqual(capacity);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});
