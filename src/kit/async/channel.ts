import { ChannelClosedError } from "./channel-closed-error.ts";
import { Queue } from "./queue.ts";
import { WaitingLine } from "./waiting-line.ts";

/** Absent, or a tuple with what went wrong; `undefined` is a reason like any other. */
type Reason = readonly [] | readonly [unknown];

/**
 * A bounded channel between two stages, as in Go: values, senders and receivers each first in, first out; `send` waits
 * while the channel is full, so a slow stage holds up the one before it. At most `capacity` values plus one for each
 * receiver are ever between the stages. `undefined` is a value.
 *
 * Leaving a `for await` over a channel closes it: a producer is never left waiting for a consumer that has gone. Whoever
 * wants only some of the values calls {@link receive}.
 *
 * @example
 * const channel = new Channel<number>(1);
 * const producing = (async () => {
 *   for (const value of [1, 2, 3]) await channel.send(value);
 *   channel.close();
 * })();
 * const received: number[] = [];
 * for await (const value of channel) received.push(value);
 * await producing;
 * assert.deepEqual(received, [1, 2, 3]);
 */
export class Channel<Value> implements AsyncIterable<Value, undefined> {
  /** Values that may wait for a receiver. 0: a rendezvous, each `send` waits for its receiver. */
  readonly capacity: number;
  readonly #values = new Queue<Value>();
  readonly #senders = new WaitingLine<Value, void>();
  readonly #receivers = new WaitingLine<undefined, IteratorResult<Value, undefined>>();
  #closed: Reason | undefined;

  /** @param capacity a whole number from 0. Default: 0. @throws {RangeError} for any other. */
  constructor(capacity: number = 0) {
    if (!Number.isSafeInteger(capacity) || capacity < 0)
      throw new RangeError(`Capacity is a whole number from 0, not ${capacity}`);
    this.capacity = capacity;
  }

  /** How many values wait for a receiver; senders that wait are not counted. */
  get size(): number {
    return this.#values.size;
  }

  /** Whether {@link close} was called; there may be values left to receive. */
  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /**
   * Hands a value over, waiting for room or a receiver.
   *
   * @throws {ChannelClosedError} with the value in it when the channel is closed, before or while it waits.
   * @throws the signal's reason when it is aborted first: the value was not sent.
   */
  async send(value: Value, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.trySend(value)) return;
    if (this.#closed !== undefined) throw new ChannelClosedError(value, ...this.#closed);
    await this.#senders.join(value, signal);
  }

  /** Hands a value over if that needs no waiting. @returns whether it did; `false` also for a closed channel. */
  trySend(value: Value): boolean {
    if (this.#closed !== undefined) return false;
    if (this.#receivers.serve(() => ({ done: false, value }))) return true;
    if (this.#values.size >= this.capacity) return false;
    this.#values.push(value);
    return true;
  }

  /**
   * Takes the next value, waiting for one. A closed channel gives what it still holds, then `done`.
   *
   * @throws the reason the channel was closed with, once it is empty; the signal's reason when it is aborted first.
   */
  async receive(signal?: AbortSignal): Promise<IteratorResult<Value, undefined>> {
    signal?.throwIfAborted();
    const place = this.#values.shift();
    if (place !== undefined) {
      // The room that this makes is for the sender that has waited longest.
      this.#senders.serve((value) => void this.#values.push(value));
      return { done: false, value: place.value };
    }
    let direct: IteratorResult<Value, undefined> | undefined;
    this.#senders.serve((value) => void (direct = { done: false, value }));
    if (direct !== undefined) return direct;
    if (this.#closed === undefined) return this.#receivers.join(undefined, signal);
    if (this.#closed.length === 1) throw this.#closed[0];
    return { done: true, value: undefined };
  }

  /**
   * Ends the channel; the first call counts. Waiting senders are refused with their values. What the channel holds can
   * still be received; after that receivers see the end or, when a reason is given, fail with it.
   */
  close(...reason: Reason): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#senders.dismiss((value) => new ChannelClosedError(value, ...reason));
    if (reason.length === 1) this.#receivers.dismiss(() => reason[0]);
    else while (this.#receivers.serve(() => ({ done: true, value: undefined })));
  }

  /** Receives until the end. Leaving the loop early closes the channel. */
  [Symbol.asyncIterator](): AsyncIterator<Value, undefined> {
    return {
      next: () => this.receive(),
      return: () => {
        this.close();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }
}
