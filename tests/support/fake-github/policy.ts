import { createHash } from "node:crypto";

/** Limits of GitHub, and how a test lowers them. Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export interface LimitOptions {
  /** Requests an hour by REST. Default: 5000. */
  readonly coreLimit?: number;
  /** Points an hour by GraphQL. Default: 5000. */
  readonly graphqlLimit?: number;
  /** Things created a minute before the secondary limit. Default: 80. */
  readonly contentPerMinute?: number;
  /** Things created an hour before the secondary limit. Default: 500. */
  readonly contentPerHour?: number;
  /** Seconds that a secondary limit tells to wait; absent: it does not say. */
  readonly retryAfter?: number;
  /** No limits, and no word of them, as servers are when they are new. */
  readonly isUnlimited?: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Why a request is turned away. */
export interface Refusal {
  readonly kind: "primary" | "secondary";
  readonly headers: Record<string, string>;
}

/** What a request costs. */
export interface Cost {
  readonly resource: "core" | "graphql";
  /** Against the hourly limit. */
  readonly points: number;
  /** Against the limit of a minute: 1 for a read, 5 for a write. */
  readonly minutePoints: number;
  /** Things it creates. */
  readonly created: number;
}

const minute = 60_000;
const hour = 3_600_000;
const maxInFlight = 100;
const minuteLimits = { core: 900, graphql: 2000 } as const;

/** Counts what was spent and says when it is too much. */
export class Limits {
  readonly #options: LimitOptions;
  readonly #spent = { core: 0, graphql: 0 };
  #windowEnds: number;
  #recent: { readonly at: number; readonly cost: Cost }[] = [];

  constructor(options: LimitOptions) {
    this.#options = options;
    this.#windowEnds = options.now() + hour;
  }

  /** Whether a request may go on, and if not, why. A request that may is counted unless `isFree`. */
  admit(cost: Cost, inFlight: number): Refusal | undefined {
    if (this.#options.isUnlimited === true) return undefined;
    this.#roll();
    const now = this.#options.now();
    if (this.#spent[cost.resource] + cost.points > this.#limit(cost.resource))
      return { kind: "primary", headers: this.headers(cost.resource) };
    const within = (span: number): Cost[] =>
      this.#recent.filter((each) => each.at > now - span).map((each) => each.cost);
    const lastMinute = within(minute);
    const minutePoints = lastMinute
      .filter((each) => each.resource === cost.resource)
      .reduce((sum, each) => sum + each.minutePoints, cost.minutePoints);
    const created = (costs: readonly Cost[]): number => costs.reduce((sum, each) => sum + each.created, cost.created);
    const isTooMuch =
      inFlight > maxInFlight ||
      minutePoints > minuteLimits[cost.resource] ||
      (cost.created > 0 && created(lastMinute) > (this.#options.contentPerMinute ?? 80)) ||
      (cost.created > 0 && created(within(hour)) > (this.#options.contentPerHour ?? 500));
    if (isTooMuch) {
      const { retryAfter } = this.#options;
      return {
        kind: "secondary",
        headers: {
          ...this.headers(cost.resource),
          ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
        },
      };
    }
    this.#recent.push({ at: now, cost });
    this.#spent[cost.resource] += cost.points;
    return undefined;
  }

  /** Takes a request back that turned out to be free: an answer of 304. */
  refund(resource: Cost["resource"], points: number): void {
    this.#spent[resource] -= points;
  }

  remaining(resource: Cost["resource"]): number {
    return this.#limit(resource) - this.#spent[resource];
  }

  headers(resource: Cost["resource"]): Record<string, string> {
    if (this.#options.isUnlimited === true) return {};
    return {
      "x-ratelimit-limit": String(this.#limit(resource)),
      "x-ratelimit-remaining": String(this.remaining(resource)),
      "x-ratelimit-used": String(this.#spent[resource]),
      "x-ratelimit-reset": String(Math.ceil(this.#windowEnds / 1000)),
      "x-ratelimit-resource": resource,
    };
  }

  /** What `GET /rate_limit` says of a budget; it costs nothing. */
  show(resource: Cost["resource"]): Record<"limit" | "used" | "remaining" | "reset", number> {
    this.#roll();
    return {
      limit: this.#limit(resource),
      used: this.#spent[resource],
      remaining: this.remaining(resource),
      reset: Math.ceil(this.#windowEnds / 1000),
    };
  }

  #limit(resource: Cost["resource"]): number {
    return (resource === "core" ? this.#options.coreLimit : this.#options.graphqlLimit) ?? 5000;
  }

  #roll(): void {
    const now = this.#options.now();
    this.#recent = this.#recent.filter((each) => each.at > now - hour);
    if (now < this.#windowEnds) return;
    this.#windowEnds = now + hour;
    this.#spent.core = 0;
    this.#spent.graphql = 0;
  }
}

/** GitHub's validator depends on who asks: a new token makes the old one worthless. */
export function etagOf(accept: string, authorization: string, body: string): string {
  return `W/"${createHash("sha256").update(`${accept}:${authorization}:${body}`).digest("hex")}"`;
}

/** One page of a list, with the Link header that leads to the others. */
export function pageOf<Item>(items: readonly Item[], url: URL): { readonly items: Item[]; readonly link?: string } {
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get("per_page") ?? 30)));
  const page = Math.max(1, Number(url.searchParams.get("page") ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (target: number, rel: string): string => {
    const other = new URL(url);
    other.searchParams.set("page", String(target));
    return `<${other.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, "prev"), to(1, "first")] : []),
    ...(page < last ? [to(page + 1, "next"), to(last, "last")] : []),
  ];
  const shown = items.slice((page - 1) * size, page * size);
  return links.length === 0 ? { items: shown } : { items: shown, link: links.join(", ") };
}
