/**
 * Structured concurrency: tasks that live and end together. The first failure, or an abort from above, aborts the signal
 * that all of them were given; {@link join} returns only when every one of them has ended.
 *
 * @example
 * const log: string[] = [];
 * const failing = Scope.run(new AbortController().signal, async (scope) => {
 *   scope.start(async (signal) => {
 *     await new Promise((resolve) => signal.addEventListener("abort", resolve));
 *     log.push("sibling stopped");
 *   });
 *   throw new Error("broken");
 * });
 * await assert.rejects(failing, /broken/);
 * assert.deepEqual(log, ["sibling stopped"]);
 */
export class Scope {
  readonly #controller = new AbortController();
  readonly #parent: AbortSignal;
  readonly #failures: unknown[] = [];
  readonly #follow = (): void => this.cancel(this.#parent.reason);
  #running = 0;
  #whenIdle: (() => void) | undefined;

  /** @param parent aborts the scope with it. */
  constructor(parent: AbortSignal) {
    this.#parent = parent;
    if (parent.aborted) this.#follow();
    else parent.addEventListener("abort", this.#follow, { once: true });
  }

  /**
   * Runs a body as the first task of a scope and waits for it and all it started.
   *
   * @returns what the body returned.
   * @throws as {@link join} does.
   */
  static async run<Value>(parent: AbortSignal, body: (scope: Scope) => Promise<Value>): Promise<Value> {
    const scope = new Scope(parent);
    let value: { readonly of: Value } | undefined;
    scope.start(async () => {
      value = { of: await body(scope) };
    });
    await scope.join();
    if (value === undefined) throw scope.signal.reason;
    return value.of;
  }

  /** Aborted by the first failure, with it as the reason; by the parent; by {@link cancel}. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts a task at once, unless the scope is aborted already. Its failure aborts the others. */
  start(task: (signal: AbortSignal) => Promise<void>): void {
    if (this.signal.aborted) return;
    this.#running += 1;
    void this.#attend(task);
  }

  /** Aborts the tasks. What they reject with because of it is no failure. */
  cancel(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /**
   * Waits until every task has ended, those started meanwhile included. Called once, at the end.
   *
   * @throws the failure; an AggregateError when several tasks failed for reasons of their own; the parent's reason when
   *   it was aborted.
   */
  async join(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#parent.removeEventListener("abort", this.#follow);
    const [first] = this.#failures;
    if (this.#failures.length > 1) throw new AggregateError(this.#failures, `${this.#failures.length} tasks failed`);
    if (this.#failures.length === 1) throw first;
    this.#parent.throwIfAborted();
  }

  async #attend(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await task(this.signal);
    } catch (reason) {
      if (!this.#isEcho(reason)) this.#failures.push(reason);
      this.cancel(reason);
    }
    this.#running -= 1;
    if (this.#running === 0) this.#whenIdle?.();
  }

  /** Whether a task only says that it was aborted. Some of Node's functions wrap the signal's reason in a cause. */
  #isEcho(reason: unknown): boolean {
    if (!this.signal.aborted) return false;
    return reason === this.signal.reason || (reason instanceof Error && reason.cause === this.signal.reason);
  }
}
