import type { CacheStats } from "#kit/cache/cache-stats.ts";
import { LruCache } from "#kit/cache/lru-cache.ts";
import type { CacheBounds } from "#operation/forge.ts";
import type { Clock } from "#operation/ports.ts";
import { isRequestFailure, type Answer, type RequestFailure } from "./answer.ts";
import { jsonSize } from "./json-size.ts";
import type { Subject } from "./request-kind.ts";
import { SubjectIndex } from "./subject-index.ts";

/** What a read is looked up by. */
export interface CacheRequest {
  /** A digest of all that the answer depends on, who asks included. */
  readonly key: string;
  readonly subjects: readonly Subject[];
}

/** Asks the host; `not-modified` stands for an answer of 304 to the validator. */
export type Ask = (etag: string | undefined, signal: AbortSignal) => Promise<Answer | "not-modified">;

/** An answer, or the failure that says "not there". */
type Found = Answer | RequestFailure;

/**
 * The answers of this run, in memory only. An own write drops all that it may have changed, also when it failed, and what
 * is under way then is not kept. "Not there" is kept until then too; any other error is unknown, and is not. An answer
 * that is too old is asked for again with its validator, where it has one.
 */
export class ResponseCache {
  readonly #answers: LruCache<Found>;
  readonly #validated: LruCache<Answer>;
  readonly #index = new SubjectIndex();

  constructor(clock: Clock, bounds: CacheBounds) {
    this.#answers = new LruCache<Found>({ clock, ...bounds, sizeOf });
    this.#validated = new LruCache<Answer>({ clock, ...bounds, sizeOf, ttlMs: Infinity });
  }

  /** The answer to a read: from here, from one that is under way, or asked for. Each caller has a copy of its own. */
  async read({ key, subjects }: CacheRequest, ask: Ask, signal: AbortSignal): Promise<Answer> {
    this.#index.add(key, subjects);
    const found = await this.#answers.load(key, (inner) => this.#ask(key, ask, inner), signal);
    if (found instanceof Error) throw found;
    return { ...found, data: structuredClone(found.data) };
  }

  /** Drops what a write may have changed. */
  drop(subjects: readonly Subject[]): void {
    for (const key of this.#index.take(subjects)) {
      this.#answers.delete(key);
      this.#validated.delete(key);
    }
  }

  stats(): CacheStats {
    return this.#answers.stats();
  }

  async #ask(key: string, ask: Ask, signal: AbortSignal): Promise<Found> {
    const old = this.#validated.get(key);
    try {
      const answer = await ask(old?.headers["etag"]?.toString(), signal);
      if (answer === "not-modified") {
        if (old !== undefined) return old;
        throw new TypeError("The host said that nothing changed, and nothing was kept");
      }
      if (answer.headers["etag"] !== undefined) this.#validated.set(key, answer);
      return answer;
    } catch (error) {
      if (isRequestFailure(error) && error.status === 404) return error;
      throw error;
    }
  }
}

function sizeOf(found: Found): number {
  return found instanceof Error ? found.message.length : jsonSize(found.data);
}
