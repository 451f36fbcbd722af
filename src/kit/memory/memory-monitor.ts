/** How short memory is. */
export type MemoryPressure = "none" | "warning" | "critical";

/** What a monitor is made of. */
export interface MemoryMonitorOptions {
  /** Resident memory of this process, in bytes. Heap figures are no substitute: Bun counts parsed strings only in RSS. */
  residentBytes(): number;
  /** Asks the runtime to give memory back; where it is urgent, before any more work is done. */
  collect(isUrgent: boolean): void;
  /** A clock, in milliseconds. */
  now(): number;
  /** Default: 200 MB. */
  readonly warningBytes?: number;
  /** Default: 300 MB. */
  readonly criticalBytes?: number;
  /** Samples that are kept; the oldest go. Default: 100. */
  readonly maxSamples?: number;
  /** How long a sample is good for, in milliseconds: taking one is a system call. Default: 20. */
  readonly sampleEveryMs?: number;
  /** Between two times that memory is asked back under the same pressure, in milliseconds. Default: 500. */
  readonly relieveEveryMs?: number;
}

/** Told that memory is short, and how short. */
export type PressureListener = (pressure: MemoryPressure) => void;

const ranks: Readonly<Record<MemoryPressure, number>> = { none: 0, warning: 1, critical: 2 };

/**
 * Watches the process's memory: says how short it is, slows the scheduler, lets caches shrink, keeps the peaks.
 *
 * @example
 * const memory = new MemoryMonitor({ residentBytes: () => 250_000_000, collect: () => undefined, now: () => 0 });
 * assert.equal(memory.pressure(), "warning");
 * assert.equal(memory.limit(8), 4);
 */
export class MemoryMonitor {
  readonly #options: Required<MemoryMonitorOptions>;
  readonly #samples: number[] = [];
  readonly #listeners = new Set<PressureListener>();
  readonly #peaks = new Map<string, number>();
  readonly #current: string[] = [];
  #sampledAt = Number.NEGATIVE_INFINITY;
  #relievedAt = Number.NEGATIVE_INFINITY;
  #pressure: MemoryPressure = "none";

  constructor(options: MemoryMonitorOptions) {
    this.#options = {
      warningBytes: 200_000_000,
      criticalBytes: 300_000_000,
      maxSamples: 100,
      sampleEveryMs: 20,
      relieveEveryMs: 500,
      ...options,
    };
  }

  /**
   * Takes a sample now. When memory is short and has just become so, or is so still after a while, the listeners are told
   * and a collection is asked for. @returns resident memory in bytes.
   */
  sample(): number {
    const { residentBytes, maxSamples, relieveEveryMs, now } = this.#options;
    const bytes = residentBytes();
    this.#sampledAt = now();
    this.#samples.push(bytes);
    if (this.#samples.length > maxSamples) this.#samples.shift();
    for (const name of this.#current) this.#peaks.set(name, Math.max(bytes, this.#peaks.get(name) ?? 0));
    const before = this.#pressure;
    this.#pressure = this.#pressureOf(bytes);
    const isWorse = ranks[this.#pressure] > ranks[before];
    const isDue = this.#sampledAt - this.#relievedAt >= relieveEveryMs;
    if (this.#pressure !== "none" && (isWorse || isDue)) this.#relieve();
    return bytes;
  }

  /** How short memory is, by a sample that is at most `sampleEveryMs` old. */
  pressure(): MemoryPressure {
    if (this.#options.now() - this.#sampledAt >= this.#options.sampleEveryMs) this.sample();
    return this.#pressure;
  }

  /** The concurrency that memory allows: half under a warning, 1 when critical. At least 1. */
  limit(concurrency: number): number {
    const pressure = this.pressure();
    if (pressure === "none") return concurrency;
    return pressure === "warning" ? Math.max(1, Math.floor(concurrency / 2)) : 1;
  }

  /** Calls back under pressure, such as to shrink a cache. @returns a function that ends it. */
  onPressure(listener: PressureListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Runs work and keeps the highest sample taken during it under a name. */
  async during<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    this.#current.push(name);
    this.sample();
    try {
      return await work();
    } finally {
      this.sample();
      this.#current.splice(this.#current.indexOf(name), 1);
    }
  }

  /** The samples that are kept, oldest first, in bytes. */
  get samples(): readonly number[] {
    return this.#samples;
  }

  /** The section of `--stats`: the peak of each operation. */
  stats(): { title: string; rows: (readonly [string, string])[] } {
    const rows = [...this.#peaks].map(([name, bytes]) => [name, `${(bytes / 1_000_000).toFixed(0)} MB`] as const);
    return { title: "Peak memory", rows };
  }

  #relieve(): void {
    this.#relievedAt = this.#sampledAt;
    for (const listener of this.#listeners) listener(this.#pressure);
    this.#options.collect(this.#pressure === "critical");
  }

  #pressureOf(bytes: number): MemoryPressure {
    if (bytes >= this.#options.criticalBytes) return "critical";
    return bytes >= this.#options.warningBytes ? "warning" : "none";
  }
}
