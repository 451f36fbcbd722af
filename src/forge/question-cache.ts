import { Flight } from "#kit/cache/flight.ts";
import type { CacheStats } from "#kit/cache/cache-stats.ts";
import { LruCache } from "#kit/cache/lru-cache.ts";
import type { CacheBounds } from "#operation/forge.ts";
import type { Clock } from "#operation/ports.ts";
import { jsonSize } from "./json-size.ts";
import type { Found, Question } from "./question.ts";
import type { Subject } from "./request-kind.ts";
import { SubjectIndex } from "./subject-index.ts";

/** Asks the host several questions at once. */
export type AskAll = (questions: readonly Question<unknown>[], signal: AbortSignal) => Promise<Found>;

/** Questions that go out together. */
interface Batch {
  readonly questions: Question<unknown>[];
  readonly flight: Flight<Found>;
}

/**
 * What this run knows of the repository, one question at a time. Questions that are asked in the same turn, and with them those
 * that were foreseen, go out together, and only those whose answer is not known. A write drops what it may have changed.
 */
export class QuestionCache {
  readonly #answers: LruCache<unknown>;
  readonly #index = new SubjectIndex();
  readonly #foreseen = new Map<string, Question<unknown>>();
  /** Keys of what was foreseen at some time: a second time it is known, or was dropped for good. */
  readonly #wasForeseen = new Set<string>();
  /** Takes questions until it goes out. */
  #open: Batch | undefined;

  constructor(clock: Clock, bounds: CacheBounds) {
    this.#answers = new LruCache<unknown>({ clock, ...bounds, sizeOf: jsonSize });
  }

  /** Lets questions go out with the next one that does. */
  foresee(questions: readonly Question<unknown>[]): void {
    for (const question of questions) {
      if (!this.#wasForeseen.has(question.key)) this.#foreseen.set(question.key, question);
      this.#wasForeseen.add(question.key);
    }
  }

  /** The answer to a question: known, under way, or asked for with the others of this turn. */
  async ask<Value>(question: Question<Value>, askAll: AskAll, signal: AbortSignal): Promise<Value> {
    return question.read(await this.#load(question, askAll, signal));
  }

  /** Drops what a write may have changed. */
  drop(subjects: readonly Subject[]): void {
    for (const key of this.#index.take(subjects)) this.#answers.delete(key);
  }

  stats(): CacheStats {
    return this.#answers.stats();
  }

  #load(question: Question<unknown>, askAll: AskAll, signal: AbortSignal): Promise<unknown> {
    const { key, subjects } = question;
    this.#index.add(key, subjects);
    this.#foreseen.delete(key);
    const join = async (inner: AbortSignal): Promise<unknown> => {
      const batch = (this.#open ??= this.#begin(askAll, signal));
      batch.questions.push(question);
      const found = (await batch.flight.join(inner)).get(key);
      if (found instanceof Error) throw found;
      return found;
    };
    return this.#answers.load(key, join, signal);
  }

  /** Begins a batch. It goes out when all that is asked in this turn has joined: they all wait for the same moment. */
  #begin(askAll: AskAll, signal: AbortSignal): Batch {
    for (const foreseen of this.#foreseen.values())
      // Who asks for it later is told what went wrong.
      this.#load(foreseen, askAll, signal).catch(() => undefined);
    const questions: Question<unknown>[] = [];
    const goOut = (inner: AbortSignal): Promise<Found> => {
      this.#open = undefined;
      return askAll(questions, inner);
    };
    return { questions, flight: new Flight(goOut, { landed: () => undefined, ended: () => undefined }) };
  }
}
