import { Channel } from "./channel.ts";
import { Scope } from "./scope.ts";
import { Semaphore } from "./semaphore.ts";

/** What a worker is given beside its item. */
export interface WorkerContext {
  /** Aborted when the run is, when the consumer leaves, or when `onError` is `stop` and another worker failed. */
  readonly signal: AbortSignal;
  /** The item's index in the source, from 0. */
  readonly index: number;
}

/** Work on one item. */
export type Worker<Item, Value> = (item: Item, context: WorkerContext) => Promise<Value>;

/** How one item came out. */
export type Outcome<Value> =
  | { readonly index: number; readonly status: "fulfilled"; readonly value: Value }
  | { readonly index: number; readonly status: "rejected"; readonly reason: unknown };

/** How {@link map} works. */
export interface MapOptions {
  /** Workers under way at a time; a whole number from 1 to 1,024. */
  readonly concurrency: number;
  /** Results in the order of the items, or as they come. Default: `input`. */
  readonly order?: "input" | "completion";
  /** `stop`: the first failure aborts the others and is thrown. `collect`: failures are results. Default: `stop`. */
  readonly onError?: "stop" | "collect";
  readonly signal: AbortSignal;
  /** Lowers the concurrency while something is short; asked before each start, never taken below 1. */
  readonly pressure?: { limit(concurrency: number): number };
  /** Results that may wait unread beyond those under way; a whole number from 0. Default: the concurrency. */
  readonly buffer?: number;
  /** Told how many items have ended, each time that one has. */
  readonly progress?: (done: number) => void;
}

const maxConcurrency = 1024;

/**
 * Runs a worker over items, some at a time: the scheduler, and the joint between two stages when one's results are the
 * other's source. At most `read + concurrency + buffer` items are ever started, so a consumer that is slow holds up the
 * source. A slot is held until its work has really stopped: an abort never lets more run than the limit. Leaving the loop
 * aborts what is under way, waits for it, and closes the source. Results come in the order of the items, however the
 * workers end.
 *
 * The source is read while workers run and results are consumed; one that waits by itself ends when the signal it was
 * made with is aborted, or when its `return` is called.
 *
 * @throws {RangeError} for a concurrency or a buffer out of bounds.
 * @throws the signal's reason when it is aborted; what the source throws; with `stop`, the failure, or an AggregateError
 *   when several workers failed before they could be stopped.
 * @example
 * const squares: unknown[] = [];
 * const results = map([1, 2, 3], async (item) => item * item, { concurrency: 2, signal });
 * for await (const result of results) if (result.status === "fulfilled") squares.push(result.value);
 * assert.deepEqual(squares, [1, 4, 9]);
 */
export async function* map<Item, Value>(
  source: Iterable<Item> | AsyncIterable<Item>,
  worker: Worker<Item, Value>,
  options: MapOptions,
): AsyncGenerator<Outcome<Value>, void, undefined> {
  const { concurrency, buffer = concurrency } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > maxConcurrency)
    throw new RangeError(`Concurrency is a whole number from 1 to ${maxConcurrency}, not ${concurrency}`);
  if (!Number.isSafeInteger(buffer) || buffer < 0)
    throw new RangeError(`Buffer is a whole number from 0, not ${buffer}`);
  const run = new MapRun(source, worker, options, concurrency + buffer);
  try {
    yield* options.order === "completion" ? run.outcomes() : run.inOrder();
  } finally {
    await run.stop();
  }
}

class MapRun<Item, Value> {
  readonly #items: AsyncIterator<Item> | Iterator<Item>;
  readonly #worker: Worker<Item, Value>;
  readonly #options: MapOptions;
  readonly #scope: Scope;
  /** One for each worker under way. */
  readonly #slots: Semaphore;
  /** One for each item that is started and that the consumer is not yet done with. */
  readonly #window: Semaphore;
  readonly #results: Channel<Outcome<Value>>;
  readonly #ended: Promise<void>;
  #done = 0;
  #hasMore = true;

  constructor(
    source: Iterable<Item> | AsyncIterable<Item>,
    worker: Worker<Item, Value>,
    options: MapOptions,
    window: number,
  ) {
    const { concurrency, pressure, signal } = options;
    this.#items = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    this.#worker = worker;
    this.#options = options;
    this.#slots = new Semaphore(
      pressure === undefined ? concurrency : () => Math.min(concurrency, pressure.limit(concurrency)),
    );
    this.#window = new Semaphore(window);
    this.#results = new Channel(window);
    this.#scope = new Scope(signal);
    this.#scope.start((inner) => this.#feed(inner));
    this.#ended = this.#scope.join().then(
      () => this.#results.close(),
      (reason: unknown) => this.#results.close(reason),
    );
  }

  async *outcomes(): AsyncGenerator<Outcome<Value>, void, undefined> {
    for await (const outcome of this.#results) {
      this.#options.signal.throwIfAborted();
      yield outcome;
      this.#window.release();
    }
  }

  async *inOrder(): AsyncGenerator<Outcome<Value>, void, undefined> {
    const early = new Map<number, Outcome<Value>>();
    let index = 0;
    for await (const outcome of this.#results) {
      early.set(outcome.index, outcome);
      for (let next = early.get(index); next !== undefined; next = early.get(index)) {
        this.#options.signal.throwIfAborted();
        early.delete(index);
        index += 1;
        yield next;
        this.#window.release();
      }
    }
  }

  /** Aborts what is under way, closes the source, and waits until all has stopped. */
  async stop(): Promise<void> {
    this.#scope.cancel(new Error("No more results are wanted"));
    // Asked before the wait: it is what ends a source that is itself waiting.
    const closing = this.#hasMore ? this.#items.return?.() : undefined;
    await this.#ended;
    await closing;
  }

  async #feed(signal: AbortSignal): Promise<void> {
    for (let index = 0; !signal.aborted; index += 1) {
      if (!this.#window.tryAcquire()) await this.#window.acquire(signal);
      if (!this.#slots.tryAcquire()) await this.#slots.acquire(signal);
      const next = await this.#next();
      if (next === undefined) return;
      this.#scope.start((inner) => this.#work(next.item, { signal: inner, index }));
    }
  }

  async #next(): Promise<{ readonly item: Item } | undefined> {
    try {
      const next = await this.#items.next();
      if (next.done !== true) return { item: next.value };
    } catch (error) {
      this.#hasMore = false;
      throw error;
    }
    this.#hasMore = false;
    return undefined;
  }

  async #work(item: Item, context: WorkerContext): Promise<void> {
    const outcome = await this.#outcome(item, context);
    this.#slots.release();
    this.#done += 1;
    this.#options.progress?.(this.#done);
    if (outcome.status === "rejected" && this.#options.onError !== "collect") throw outcome.reason;
    // There is room for whatever the window let in; a consumer that has gone wants it no more.
    this.#results.trySend(outcome);
  }

  async #outcome(item: Item, context: WorkerContext): Promise<Outcome<Value>> {
    const { index } = context;
    try {
      return { index, status: "fulfilled", value: await this.#worker(item, context) };
    } catch (reason) {
      return { index, status: "rejected", reason };
    }
  }
}
