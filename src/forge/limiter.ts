import { AppError } from "#kit/error/app-error.ts";
import type { Clock } from "#operation/ports.ts";
import { timeOfDay } from "#operation/time-of-day.ts";
import type { RequestKind } from "./request-kind.ts";
import type { Statistics } from "./statistics.ts";

/** A limit over a span of time, and where the host says so. */
interface Window {
  readonly spanMs: number;
  readonly max: number;
  readonly counts: (kind: RequestKind) => number;
  readonly what: string;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

// Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
const windows: readonly Window[] = [
  { spanMs: minuteMs, max: 80, counts: (kind) => kind.created, what: "80 new things a minute" },
  { spanMs: hourMs, max: 500, counts: (kind) => kind.created, what: "500 new things an hour" },
  {
    spanMs: minuteMs,
    max: 900,
    counts: (kind) => (kind.resource === "core" ? kind.points : 0),
    what: "900 points a minute",
  },
  {
    spanMs: minuteMs,
    max: 2000,
    counts: (kind) => (kind.resource === "graphql" ? kind.points : 0),
    what: "2,000 points a minute",
  },
];
/** How long to wait at least for a secondary limit that does not say how long. Source: the same page. */
const secondaryMs = minuteMs;
/** A host that turns the same request away more often is not to be waited for. */
const maxHits = 10;

/** What the limiter needs. */
export interface LimiterOptions {
  readonly clock: Clock;
  readonly statistics: Statistics;
  /** How long one request waits for limits at most. */
  readonly maxWaitMs: number;
}

/** An answer that was turned away by a limit; the request was not carried out. */
export interface LimitHit {
  readonly kind: "primary" | "secondary";
  /** What `retry-after` said, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

interface Budget {
  readonly remaining: number;
  readonly resetMs: number;
}

/** Keeps requests within the host's limits: it waits before they are hit, and as long as it is told when they are. */
export class Limiter {
  readonly #options: LimiterOptions;
  readonly #budgets = new Map<string, Budget>();
  #sent: { readonly atMs: number; readonly kind: RequestKind }[] = [];
  #blockedUntilMs = 0;

  constructor(options: LimiterOptions) {
    this.#options = options;
  }

  /** Whether the host has limits: its answers name them. A server has none unless its owner has switched them on. */
  get isLimited(): boolean {
    return this.#options.statistics.hasBudgets;
  }

  /**
   * Waits until a request may go out, and counts it.
   *
   * @param waited what this request has waited already; the bound is for all its waits together.
   * @throws {AppError} `forge-rate-limited` when it would wait longer than the bound.
   */
  async admit(kind: RequestKind, waited: { ms: number }, signal: AbortSignal): Promise<void> {
    const { clock, maxWaitMs, statistics } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      const { untilMs, what } = this.#freeAt(kind);
      const waitMs = untilMs - clock.now();
      if (waitMs <= 0) break;
      if (waited.ms + waitMs > maxWaitMs) throw limitError(what, untilMs, maxWaitMs);
      waited.ms += waitMs;
      statistics.waitedMs += waitMs;
      await clock.sleep(waitMs, signal);
    }
    this.#sent.push({ atMs: clock.now(), kind });
  }

  /** Reads what an answer says of the budgets. */
  learn(headers: Readonly<Record<string, string | number | undefined>>, resource: string): void {
    const remaining = Number(headers["x-ratelimit-remaining"]);
    const limit = Number(headers["x-ratelimit-limit"]);
    const resetMs = Number(headers["x-ratelimit-reset"]) * 1000;
    if (![remaining, limit, resetMs].every(Number.isFinite)) return;
    const name = String(headers["x-ratelimit-resource"] ?? resource);
    this.#budgets.set(name, { remaining, resetMs });
    this.#options.statistics.budget(name, { left: remaining, limit, endsMs: resetMs });
  }

  /**
   * A request was turned away: nothing goes out until the host wants it.
   *
   * @param times how often the same request was turned away by now.
   * @throws {AppError} `forge-rate-limited` when that is so often that waiting is of no use.
   */
  hit({ kind, retryAfterMs }: LimitHit, times: number): void {
    const now = this.#options.clock.now();
    if (times > maxHits) throw limitError("requests in a short time", now + secondaryMs, this.#options.maxWaitMs);
    // A primary limit is known from its budget; what does not say how long doubles with each time.
    if (kind === "primary" && retryAfterMs === undefined) return;
    const waitMs = retryAfterMs ?? secondaryMs * 2 ** (times - 1);
    this.#blockedUntilMs = Math.max(this.#blockedUntilMs, now + waitMs);
  }

  #freeAt(kind: RequestKind): { readonly untilMs: number; readonly what: string } {
    const now = this.#options.clock.now();
    this.#sent = this.#sent.filter(({ atMs }) => atMs > now - hourMs);
    let free = { untilMs: this.#blockedUntilMs, what: "requests in a short time" };
    const budget = this.#budgets.get(kind.resource);
    if (budget !== undefined && budget.remaining <= 0 && budget.resetMs > free.untilMs)
      free = { untilMs: budget.resetMs, what: "requests of this hour" };
    for (const window of this.isLimited ? windows : []) {
      const untilMs = this.#windowFreeAt(window, kind, now);
      if (untilMs > free.untilMs) free = { untilMs, what: window.what };
    }
    return free;
  }

  /** When enough of what was sent has left the window for one more. */
  #windowFreeAt({ spanMs, max, counts }: Window, kind: RequestKind, now: number): number {
    const cost = counts(kind);
    if (cost === 0) return 0;
    const inside = this.#sent.filter(({ atMs }) => atMs > now - spanMs);
    let sum = inside.reduce((total, each) => total + counts(each.kind), cost);
    for (const { atMs, kind: sent } of inside) {
      if (sum <= max) return 0;
      sum -= counts(sent);
      if (sum <= max) return atMs + spanMs;
    }
    return 0;
  }
}

function limitError(what: string, untilMs: number, maxWaitMs: number): AppError {
  const time = timeOfDay(untilMs);
  return new AppError(
    "forge-rate-limited",
    `GitHub takes no more requests until ${time} (limit: ${what}), and waiting ends after ${maxWaitMs / 1000} s`,
    { hint: `Run it again after ${time}: what is done is not done twice` },
  );
}
