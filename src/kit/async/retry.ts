import { AppError } from "../error/app-error.ts";

/** How {@link retry} tries. */
export interface RetryOptions {
  /** How often the work is tried, the first time included; a whole number from 1 to 20. Default: 3. */
  readonly attempts?: number;
  /** The wait after the first failure, in milliseconds; it doubles with each further one. Default: 500. */
  readonly firstDelayMs?: number;
  /** No computed wait is longer, in milliseconds. Default: 30,000. */
  readonly maxDelayMs?: number;
  /** The longest wait that a server may ask for, in milliseconds; beyond it the work has failed. Default: 60,000. */
  readonly maxServerDelayMs?: number;
  /** Whether another attempt may go better. Default: it may. */
  readonly isWorthRetrying?: (error: unknown) => boolean;
  /** The wait that the server asked for with this failure, in milliseconds: it goes before the computed one. */
  readonly serverDelayMs?: (error: unknown) => number | undefined;
  readonly clock: { sleep(milliseconds: number, signal: AbortSignal): Promise<void> };
  readonly random: { bytes(count: number): Uint8Array };
  readonly signal: AbortSignal;
}

/** One attempt. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly signal: AbortSignal;
}

const maxAttempts = 20;

/**
 * Tries work again when it fails. The wait is what the server asked for; otherwise it doubles from `firstDelayMs` up to
 * `maxDelayMs`, of which between half and all is waited by chance, so that many clients do not come back together.
 *
 * @throws {RangeError} for a number of attempts out of bounds; the signal's reason when it is aborted.
 * @throws the last failure. After more than one attempt its message says how many there were: an AppError keeps its code,
 *   hint and exit, any other error is the `cause` of the one thrown.
 * @example
 * let calls = 0;
 * const answer = await retry(
 *   async () => {
 *     calls += 1;
 *     if (calls < 3) throw new Error("busy");
 *     return 42;
 *   },
 *   { clock: { sleep: async () => undefined }, random: { bytes: (count) => new Uint8Array(count) }, signal },
 * );
 * assert.deepEqual([answer, calls], [42, 3]);
 */
export async function retry<Value>(work: (attempt: Attempt) => Promise<Value>, options: RetryOptions): Promise<Value> {
  const { attempts = 3, signal, clock } = options;
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > maxAttempts)
    throw new RangeError(`Attempts are a whole number from 1 to ${maxAttempts}, not ${attempts}`);
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted();
    try {
      return await work({ number, signal });
    } catch (error) {
      signal.throwIfAborted();
      const delayMs = number < attempts ? delayAfter(error, number, options) : undefined;
      if (delayMs === undefined) throw number === 1 ? error : withAttempts(error, number);
      await clock.sleep(delayMs, signal);
    }
  }
}

/** `undefined`: another attempt is of no use. */
function delayAfter(error: unknown, number: number, options: RetryOptions): number | undefined {
  const { firstDelayMs = 500, maxDelayMs = 30_000, maxServerDelayMs = 60_000, random } = options;
  if (options.isWorthRetrying?.(error) === false) return undefined;
  const asked = options.serverDelayMs?.(error);
  if (asked !== undefined) return asked <= maxServerDelayMs ? Math.max(0, asked) : undefined;
  const full = Math.min(maxDelayMs, firstDelayMs * 2 ** (number - 1));
  const [chance = 0] = random.bytes(1);
  return Math.round(full * (0.5 + chance / 510));
}

function withAttempts(error: unknown, attempts: number): Error {
  const said = error instanceof Error ? error.message : String(error);
  const message = `${said} (${attempts} attempts)`;
  if (!(error instanceof AppError)) return new Error(message, { cause: error });
  return new AppError(error.code, message, {
    cause: error,
    exit: error.exit,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}
