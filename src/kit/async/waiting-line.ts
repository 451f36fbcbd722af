import { Queue } from "./queue.ts";

interface Waiter<Ticket, Gift> {
  readonly ticket: Ticket;
  readonly resolve: (gift: Gift) => void;
  readonly reject: (reason: unknown) => void;
  /** Takes the listener off the signal. */
  readonly forget: () => void;
}

/**
 * Callers that wait for their turn, first come, first served. Each brings a ticket and gets a gift. A caller whose signal
 * is aborted leaves the line at once; nothing of it stays behind, on the signal neither.
 *
 * @example
 * const line = new WaitingLine<string, number>();
 * const turn = line.join("ada");
 * assert.equal(line.serve(() => 7), true);
 * assert.equal(await turn, 7);
 * assert.equal(line.serve(() => 8), false);
 */
export class WaitingLine<Ticket, Gift> {
  readonly #waiters = new Queue<Waiter<Ticket, Gift>>();

  /** How many wait. */
  get size(): number {
    return this.#waiters.size;
  }

  /** Waits for a turn. @throws the signal's reason when it is aborted first; the reason given to {@link dismiss}. */
  join(ticket: Ticket, signal?: AbortSignal): Promise<Gift> {
    return new Promise<Gift>((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.#waiters.remove(place);
        reject(signal?.reason as Error);
      };
      const forget = (): void => signal?.removeEventListener("abort", leave);
      const place = this.#waiters.push({ ticket, resolve, reject, forget });
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** Ends the wait of the first in line with what its ticket is good for. @returns whether anybody waited. */
  serve(giftFor: (ticket: Ticket) => Gift): boolean {
    const waiter = this.#waiters.shift()?.value;
    if (waiter === undefined) return false;
    waiter.forget();
    waiter.resolve(giftFor(waiter.ticket));
    return true;
  }

  /** Ends the wait of all, each with its own failure. */
  dismiss(reasonFor: (ticket: Ticket) => unknown): void {
    for (let place = this.#waiters.shift(); place !== undefined; place = this.#waiters.shift()) {
      place.value.forget();
      place.value.reject(reasonFor(place.value.ticket));
    }
  }
}
