import { WaitingLine } from "./waiting-line.ts";

/**
 * Lets so many in at a time, first come, first served. The limit may be a function: it is asked at each entry and each
 * exit, so that a shortage slows what begins next and never interrupts what runs.
 *
 * @example
 * const semaphore = new Semaphore(1);
 * assert.equal(semaphore.tryAcquire(), true);
 * assert.equal(semaphore.tryAcquire(), false);
 * const second = semaphore.acquire();
 * semaphore.release();
 * await second;
 * assert.equal(semaphore.taken, 1);
 */
export class Semaphore {
  readonly #limit: () => number;
  readonly #line = new WaitingLine<undefined, void>();
  #taken = 0;

  /**
   * @param limit how many may be in; a whole number from 1. A function may give less: the first is always let in.
   * @throws {RangeError} for a number that is none.
   */
  constructor(limit: number | (() => number)) {
    if (typeof limit === "number" && (!Number.isSafeInteger(limit) || limit < 1))
      throw new RangeError(`Limit is a whole number from 1, not ${limit}`);
    this.#limit = typeof limit === "number" ? () => limit : limit;
  }

  /** How many are in. */
  get taken(): number {
    return this.#taken;
  }

  /** Goes in if there is room and nobody waits. @returns whether it did; then {@link release} is owed. */
  tryAcquire(): boolean {
    if (this.#line.size > 0 || !this.#hasRoom()) return false;
    this.#taken += 1;
    return true;
  }

  /** Waits for room; afterwards {@link release} is owed. @throws the signal's reason when it is aborted first. */
  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!this.tryAcquire()) await this.#line.join(undefined, signal);
  }

  /** Goes out. @throws {RangeError} when nobody is in: a release without its acquire would widen the limit for ever. */
  release(): void {
    if (this.#taken === 0) throw new RangeError("Release without acquire");
    this.#taken -= 1;
    // More than one may go in where the limit has risen.
    while (this.#hasRoom() && this.#line.serve(() => undefined)) this.#taken += 1;
  }

  /** Runs work inside: room is given back when the work has ended, however it ended. */
  async run<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    await this.acquire(signal);
    try {
      return await work();
    } finally {
      this.release();
    }
  }

  #hasRoom(): boolean {
    return this.#taken === 0 || this.#taken < this.#limit();
  }
}
