/** Told how a flight came out. */
export interface FlightEvents<Value> {
  landed(value: Value): void;
  ended(): void;
}

/**
 * Work that several callers wait for. It is aborted when all of them have gone; a caller that leaves ends its own wait and
 * nobody else's.
 *
 * @example
 * const flight = new Flight(async () => 42, { landed: () => undefined, ended: () => undefined });
 * assert.deepEqual(await Promise.all([flight.join(signal), flight.join(signal)]), [42, 42]);
 */
export class Flight<Value> {
  readonly #controller = new AbortController();
  readonly #result: Promise<Value>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<Value>, { landed, ended }: FlightEvents<Value>) {
    const run = async (): Promise<Value> => {
      try {
        const value = await work(this.#controller.signal);
        landed(value);
        return value;
      } finally {
        ended();
      }
    };
    // Begins in a microtask, so that the one who starts it has joined before it can end.
    this.#result = Promise.resolve().then(run);
    // Whoever waits is told of a failure by `join`; when all have gone there is nobody to tell.
    this.#result.catch(() => undefined);
  }

  /** Whether all who waited have gone: what comes of it is an abort, and nobody else should join. */
  get isAbandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Waits for the result. @throws what the work throws; the signal's reason when it is aborted first. */
  async join(signal: AbortSignal): Promise<Value> {
    this.#waiting += 1;
    const left = Promise.withResolvers<never>();
    const leave = (): void => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#controller.abort(signal.reason);
      left.reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    try {
      return await Promise.race([this.#result, left.promise]);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }
}
