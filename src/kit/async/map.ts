/** What a worker is given beside its item. */
export interface WorkerContext {
  /** Aborted when the run is, when the consumer leaves, or when `onError` is `stop` and another worker failed. */
  readonly signal: AbortSignal;
  /** The item's index in the source, from 0. */
  readonly index: number;
}

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
  /** Results that may wait unread beyond those under way. Default: the concurrency. */
  readonly buffer?: number;
}

const maxConcurrency = 1024;

/**
 * Runs a worker over items, some at a time. At most `read + concurrency + buffer` items are ever started; a slot is held
 * until its work has really stopped, so an abort never lets more run than the limit; leaving the loop aborts what is
 * under way and waits for it.
 *
 * @throws {RangeError} for a concurrency out of bounds; the signal's reason when aborted; with `stop`, the first failure.
 * @example for await (const result of map(charts, lint, { concurrency: 2, signal })) { … }
 */
export async function* map<Item, Value>(
  source: Iterable<Item> | AsyncIterable<Item>,
  worker: (item: Item, context: WorkerContext) => Promise<Value>,
  options: MapOptions,
): AsyncGenerator<Outcome<Value>, void, undefined> {
  const { concurrency } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > maxConcurrency) {
    throw new RangeError(`Concurrency is a whole number from 1 to ${maxConcurrency}, not ${concurrency}`);
  }
  const run = new MapRun(source, worker, options);
  try {
    yield* run.outcomes();
  } finally {
    await run.stop();
  }
}

class MapRun<Item, Value> {
  readonly #items: AsyncIterator<Item> | Iterator<Item>;
  readonly #worker: (item: Item, context: WorkerContext) => Promise<Value>;
  readonly #options: MapOptions;
  readonly #inner = new AbortController();
  readonly #running = new Map<number, Promise<void>>();
  readonly #finished = new Map<number, Outcome<Value>>();
  #started = 0;
  #read = 0;
  #exhausted = false;

  constructor(
    source: Iterable<Item> | AsyncIterable<Item>,
    worker: (item: Item, context: WorkerContext) => Promise<Value>,
    options: MapOptions,
  ) {
    this.#items = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    this.#worker = worker;
    this.#options = options;
  }

  async *outcomes(): AsyncGenerator<Outcome<Value>, void, undefined> {
    for (;;) {
      this.#options.signal.throwIfAborted();
      await this.#fill();
      const outcome = this.#take();
      if (outcome !== undefined) {
        this.#read += 1;
        if (outcome.status === "rejected" && this.#options.onError !== "collect") throw outcome.reason;
        yield outcome;
      } else if (this.#running.size === 0) return;
      else await this.#untilOneEnds();
    }
  }

  /** Aborts what is under way, waits until it has stopped, and closes the source. */
  async stop(): Promise<void> {
    this.#inner.abort(new Error("No more results are wanted"));
    await Promise.all(this.#running.values());
    if (!this.#exhausted) await this.#items.return?.();
  }

  async #fill(): Promise<void> {
    while (!this.#exhausted && this.#hasRoom()) {
      const next = await this.#items.next();
      if (next.done === true) this.#exhausted = true;
      else this.#start(next.value);
    }
  }

  #hasRoom(): boolean {
    const { concurrency, pressure, buffer = concurrency } = this.#options;
    const limit = Math.max(1, Math.min(concurrency, pressure?.limit(concurrency) ?? concurrency));
    return this.#running.size < limit && this.#started < this.#read + concurrency + buffer;
  }

  #start(item: Item): void {
    const index = this.#started;
    this.#started += 1;
    const signal = AbortSignal.any([this.#options.signal, this.#inner.signal]);
    const work = async (): Promise<void> => {
      try {
        const value = await this.#worker(item, { signal, index });
        this.#finished.set(index, { index, status: "fulfilled", value });
      } catch (reason) {
        this.#finished.set(index, { index, status: "rejected", reason });
      } finally {
        this.#running.delete(index);
      }
    };
    // Begins in a microtask, so that a worker that throws at once is a result like any other.
    this.#running.set(index, Promise.resolve().then(work));
  }

  #take(): Outcome<Value> | undefined {
    const inOrder = this.#options.order !== "completion";
    const index = inOrder ? this.#read : this.#finished.keys().next().value;
    if (index === undefined) return undefined;
    const outcome = this.#finished.get(index);
    if (outcome !== undefined) this.#finished.delete(index);
    return outcome;
  }

  /** Waits for a worker to end, or for the run to be aborted. */
  async #untilOneEnds(): Promise<void> {
    const { signal } = this.#options;
    let release = (): void => undefined;
    const aborted = new Promise<void>((resolve) => {
      release = resolve;
      signal.addEventListener("abort", release, { once: true });
    });
    try {
      await Promise.race([...this.#running.values(), aborted]);
    } finally {
      signal.removeEventListener("abort", release);
    }
  }
}
