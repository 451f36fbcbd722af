/** How short memory is. */
export type MemoryPressure = "none" | "warning" | "critical";

/** What a monitor is made of. */
export interface MemoryMonitorOptions {
  /** Resident memory of this process, in bytes. Heap figures are no substitute: Bun counts parsed strings only in RSS. */
  residentBytes(): number;
  /** Asks the runtime to give memory back. */
  collect(): void;
  /** Default: 200 MB. */
  readonly warningBytes?: number;
  /** Default: 300 MB. */
  readonly criticalBytes?: number;
  /** Samples that are kept; the oldest go. Default: 100. */
  readonly maxSamples?: number;
}

/** Between two collections asked for under pressure, so that a full heap is not collected over and over. */
const samplesBetweenCollections = 20;

/** Watches the process's memory: says how short it is, slows the scheduler, lets caches shrink, keeps the peaks. */
export class MemoryMonitor {
  readonly #options: Required<MemoryMonitorOptions>;
  readonly #samples: number[] = [];
  readonly #listeners = new Set<(pressure: MemoryPressure) => void>();
  readonly #peaks = new Map<string, number>();
  readonly #current: string[] = [];
  #sinceCollection = samplesBetweenCollections;

  constructor(options: MemoryMonitorOptions) {
    this.#options = { warningBytes: 200_000_000, criticalBytes: 300_000_000, maxSamples: 100, ...options };
  }

  /** Takes a sample, in bytes, and tells the listeners when memory is short. */
  sample(): number {
    const bytes = this.#options.residentBytes();
    this.#samples.push(bytes);
    if (this.#samples.length > this.#options.maxSamples) this.#samples.shift();
    for (const name of this.#current) this.#peaks.set(name, Math.max(bytes, this.#peaks.get(name) ?? 0));
    const pressure = this.#pressureOf(bytes);
    this.#sinceCollection += 1;
    if (pressure !== "none" && this.#sinceCollection >= samplesBetweenCollections) {
      this.#sinceCollection = 0;
      for (const listener of this.#listeners) listener(pressure);
      this.#options.collect();
    }
    return bytes;
  }

  /** How short memory is now. */
  pressure(): MemoryPressure {
    return this.#pressureOf(this.sample());
  }

  /** The concurrency that memory allows: half under a warning, 1 when critical. At least 1. */
  limit(concurrency: number): number {
    const pressure = this.pressure();
    if (pressure === "none") return concurrency;
    return pressure === "warning" ? Math.max(1, Math.floor(concurrency / 2)) : 1;
  }

  /** Calls back under pressure, such as to shrink a cache. @returns a function that ends it. */
  onPressure(listener: (pressure: MemoryPressure) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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

  #pressureOf(bytes: number): MemoryPressure {
    if (bytes >= this.#options.criticalBytes) return "critical";
    return bytes >= this.#options.warningBytes ? "warning" : "none";
  }
}
