import type { Clock } from "#operation/ports.ts";

/** Lets writes out one after the other, with a gap between their beginnings. */
export class WriteQueue {
  readonly #clock: Clock;
  readonly #gapMs: () => number;
  #tail: Promise<unknown> = Promise.resolve();
  #nextAtMs = 0;

  /** @param gapMs asked before each write; GitHub wants a second at least. Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
  constructor(clock: Clock, gapMs: () => number) {
    this.#clock = clock;
    this.#gapMs = gapMs;
  }

  /** Runs a write when those before it are over, however they came out. */
  run<Value>(write: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const turn = this.#tail.then(async () => {
      signal.throwIfAborted();
      const waitMs = this.#nextAtMs - this.#clock.now();
      if (waitMs > 0) await this.#clock.sleep(waitMs, signal);
      this.#nextAtMs = this.#clock.now() + this.#gapMs();
      return write();
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}
