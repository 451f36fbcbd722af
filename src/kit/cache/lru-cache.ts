import { LRUMapWithDelete } from "mnemonist";
import type { CacheStats } from "./cache-stats.ts";
import { Flight } from "./flight.ts";

/** What an {@link LruCache} is made of. */
export interface LruCacheOptions<Value> {
  /** Milliseconds since some fixed moment. */
  readonly clock: { now(): number };
  /** Entries that are kept; a whole number from 1. Default: 1,000. */
  readonly maxEntries?: number;
  /** Of all values together. Default: 64 MiB. */
  readonly maxBytes?: number;
  /** How long a value is good for, in milliseconds, unless `set` says otherwise. `Infinity`: for ever. Default: 5 minutes. */
  readonly ttlMs?: number;
  /** What a value counts against `maxBytes`. Default: nothing. */
  readonly sizeOf?: (value: Value) => number;
}

/** How one value is kept. */
export interface KeepOptions {
  /** How long it is good for, in milliseconds. Default: the cache's. */
  readonly ttlMs?: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  /** The first moment at which it is too old. */
  readonly expiresAt: number;
}

/** What is left, of the bound, once the bound on bytes was passed: making room costs a walk, so it makes some. */
const keptPart = 0.75;

/**
 * Values by key; those used least recently go first when there are too many or they are too large. Questions for the same
 * key while its work is under way share that work. A failure is not kept. Values are shared by all who ask: never changed.
 *
 * A key names everything that the answer depends on. Whoever changes what a value was made of calls {@link delete},
 * also when the change failed: work that is under way then is not kept.
 *
 * @example
 * const cache = new LruCache<string>({ clock: { now: () => 0 }, maxEntries: 2 });
 * let calls = 0;
 * const ask = () => cache.load("a", async () => `answer ${(calls += 1)}`, signal);
 * assert.deepEqual(await Promise.all([ask(), ask()]), ["answer 1", "answer 1"]);
 * assert.equal(await ask(), "answer 1");
 * const { hits, misses, coalesced } = cache.stats();
 * assert.deepEqual({ hits, misses, coalesced }, { hits: 1, misses: 1, coalesced: 1 });
 */
export class LruCache<Value> {
  readonly #options: Required<LruCacheOptions<Value>>;
  readonly #flights = new Map<string, Flight<Value>>();
  #entries: LRUMapWithDelete<string, Entry<Value>>;
  #bytes = 0;
  readonly #counts = { hits: 0, misses: 0, coalesced: 0, evictions: 0, expired: 0 };

  /** @throws {RangeError} for bounds that are none. */
  constructor(options: LruCacheOptions<Value>) {
    this.#options = { maxEntries: 1000, maxBytes: 64 << 20, ttlMs: 300_000, sizeOf: () => 0, ...options };
    const { maxEntries, maxBytes } = this.#options;
    if (!Number.isSafeInteger(maxEntries) || maxEntries < 1)
      throw new RangeError(`Entries are a whole number from 1, not ${maxEntries}`);
    if (!(maxBytes >= 0)) throw new RangeError(`Bytes are a number from 0, not ${maxBytes}`);
    this.#entries = new LRUMapWithDelete(maxEntries);
  }

  /** The value of a key, unless there is none or it is too old. `undefined` also stands for a value that is undefined. */
  get(key: string): Value | undefined {
    return this.#find(key)?.value;
  }

  /** Keeps a value. One that is larger than the cache, or good for no time, is not kept. */
  set(key: string, value: Value, { ttlMs = this.#options.ttlMs }: KeepOptions = {}): void {
    const { clock, sizeOf, maxBytes, maxEntries } = this.#options;
    this.#drop(key);
    const bytes = sizeOf(value);
    if (bytes > maxBytes || ttlMs <= 0) return;
    const replaced = this.#entries.setpop(key, { value, bytes, expiresAt: clock.now() + ttlMs });
    this.#bytes += bytes;
    if (replaced !== null) {
      this.#bytes -= replaced.value.bytes;
      this.#counts.evictions += 1;
    }
    if (this.#bytes > maxBytes) this.#trim(maxEntries, Math.max(bytes, maxBytes * keptPart));
  }

  /**
   * The value of a key, made where there is none. The work is given a signal of its own, which is aborted when all who
   * wait for it have gone: one caller that leaves takes nothing from the others.
   *
   * @param signal ends this caller's wait.
   * @throws what the work throws, to each who waits for it; the signal's reason when it is aborted.
   */
  async load(
    key: string,
    work: (signal: AbortSignal) => Promise<Value>,
    signal: AbortSignal,
    keep: KeepOptions = {},
  ): Promise<Value> {
    signal.throwIfAborted();
    const under = this.#flights.get(key);
    if (under !== undefined && !under.isAbandoned) {
      this.#counts.coalesced += 1;
      return under.join(signal);
    }
    const entry = this.#find(key);
    if (entry !== undefined) return entry.value;
    const flight = new Flight(work, {
      landed: (value) => {
        if (this.#flights.get(key) === flight) this.set(key, value, keep);
      },
      ended: () => {
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
      },
    });
    this.#flights.set(key, flight);
    return flight.join(signal);
  }

  /** Forgets a key, and lets what is under way for it be thrown away. */
  delete(key: string): void {
    this.#flights.delete(key);
    this.#drop(key);
  }

  /** Keeps a part of what is there, those used most recently, by number and by bytes. @param part from 0 to 1. */
  shrink(part: number): void {
    this.#trim(Math.floor(this.#entries.size * part), this.#bytes * part);
  }

  /** What the cache did so far, and how much it holds. */
  stats(): CacheStats {
    const { hits, misses, coalesced } = this.#counts;
    const asked = hits + misses + coalesced;
    const hitRate = asked === 0 ? 0 : (hits + coalesced) / asked;
    return { ...this.#counts, hitRate, entries: this.#entries.size, bytes: this.#bytes };
  }

  #find(key: string): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    const isFresh = entry !== undefined && this.#options.clock.now() < entry.expiresAt;
    this.#counts[isFresh ? "hits" : "misses"] += 1;
    if (isFresh) return entry;
    if (this.#drop(key)) this.#counts.expired += 1;
    return undefined;
  }

  #drop(key: string): boolean {
    const entry = this.#entries.peek(key);
    if (entry === undefined) return false;
    this.#bytes -= entry.bytes;
    return this.#entries.delete(key);
  }

  /**
   * Moves what is kept, newest first, into a new map. The map has no way to its oldest key, and holds on to the values of
   * keys that were deleted until their places are taken again: this one lets go.
   */
  #trim(maxEntries: number, maxBytes: number): void {
    const kept: [string, Entry<Value>][] = [];
    let bytes = 0;
    for (const [key, entry] of this.#entries) {
      if (kept.length >= maxEntries || bytes + entry.bytes > maxBytes) break;
      kept.push([key, entry]);
      bytes += entry.bytes;
    }
    this.#counts.evictions += this.#entries.size - kept.length;
    this.#entries = new LRUMapWithDelete(this.#options.maxEntries);
    for (const [key, entry] of kept.reverse()) this.#entries.set(key, entry);
    this.#bytes = bytes;
  }
}
