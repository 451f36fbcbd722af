import type { Clock } from "#operation/ports.ts";

/** Lets writes out one after the other, with a gap between their beginnings, where the host has limits. */
export class WriteQueue {
  readonly #clock: Clock;
  readonly #gapMs: () => number | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #nextAtMs = 0;

  /**
   * @param gapMs asked for each write; GitHub wants a second at least. `undefined`: the host has no limits, and a write waits
   *   for no other. Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
   */
  constructor(clock: Clock, gapMs: () => number | undefined) {
    this.#clock = clock;
    this.#gapMs = gapMs;
  }

  /** Runs a write when those before it are over, however they came out. */
  run<Value>(write: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const gapMs = this.#gapMs();
    if (gapMs === undefined) return write();
    const turn = this.#tail.then(async () => {
      signal.throwIfAborted();
      const waitMs = this.#nextAtMs - this.#clock.now();
      if (waitMs > 0) await this.#clock.sleep(waitMs, signal);
      this.#nextAtMs = this.#clock.now() + gapMs;
      return write();
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}
