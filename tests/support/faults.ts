/** Something that goes wrong once or a few times. */
export interface Fault {
  /** What it befalls: tried on the method and the path of a request, and on `POST /graphql QueryName`. */
  readonly match: RegExp;
  /** Default: 1. */
  readonly times?: number;
  /** Requests that match and pass before it. Default: 0. */
  readonly skip?: number;
  /** The answer, or `drop`: the connection breaks. */
  readonly status: number | "drop";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether the request was carried out before it went wrong: the case in which asking again doubles what was made. */
  readonly after?: boolean;
  /** With `after`: how many of a mutation's fields were carried out. Default: all. */
  readonly appliedFields?: number;
}

/** The faults that a test has planted. */
export class Faults {
  /** How many have happened. */
  count = 0;
  readonly #planted: { fault: Fault; left: number; skip: number }[] = [];

  plant(fault: Fault): void {
    this.#planted.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
  }

  /** The fault that befalls a request, used up by it. */
  take(key: string): Fault | undefined {
    for (const planted of this.#planted) {
      if (planted.left === 0 || !planted.fault.match.test(key)) continue;
      if (planted.skip > 0) {
        planted.skip -= 1;
        continue;
      }
      planted.left -= 1;
      this.count += 1;
      return planted.fault;
    }
    return undefined;
  }

  /** Takes all faults away that have not happened. */
  clear(): void {
    this.#planted.length = 0;
  }
}
