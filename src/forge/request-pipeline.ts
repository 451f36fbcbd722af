import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "#kit/error/app-error.ts";
import type { Clock, Random } from "#operation/ports.ts";
import { isRequestFailure, type Answer, type RequestFailure } from "./answer.ts";
import { limitHit } from "./limit-hit.ts";
import type { Limiter } from "./limiter.ts";
import {
  canonicalBody,
  requestKind,
  type RequestKind,
  type RequestMarks,
  type SentRequest,
  type Subject,
} from "./request-kind.ts";
import type { ResponseCache } from "./response-cache.ts";
import type { Statistics } from "./statistics.ts";
import type { WriteQueue } from "./write-queue.ts";

/** What the pipeline is made of. */
export interface PipelineParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly statistics: Statistics;
  readonly cache: ResponseCache;
  /** Drops what is known of these elsewhere. */
  readonly drop: (subjects: readonly Subject[]) => void;
  readonly queue: WriteQueue;
  readonly limiter: Limiter;
  readonly graphqlUrl: string;
  /** A digest of the host and of who asks: answers to one are not for another. */
  readonly scope: string;
}

/** A request on its way out. */
export interface Outgoing {
  readonly request: SentRequest & { readonly accept: string };
  readonly marks: RequestMarks;
  readonly signal: AbortSignal;
  /** Sends it once, with more headers. */
  send(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer>;
}

/** How long one attempt may take, in milliseconds, before the bytes that it sends are counted. */
const attemptTimeoutMs = 30_000;
/** Slower than this an upload is given up. */
const minBytesPerMs = 32;
const defaultAttempts = 4;
const transient: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** What each request goes through, in this order: cache and coalescing, write queue, limits, and sending again what may be. */
export class RequestPipeline {
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** Sends a request, or answers it from what is known. */
  async handle(outgoing: Outgoing): Promise<Answer> {
    const { cache, drop, queue, graphqlUrl } = this.#parts;
    const { request, marks, signal } = outgoing;
    const kind = requestKind(request, graphqlUrl, marks);
    if (!kind.isWrite && marks.isKept === false) return this.#send(outgoing, kind, {}, signal);
    if (!kind.isWrite) {
      const lookup = { key: this.#keyOf(request), subjects: kind.subjects };
      return cache.read(lookup, (etag, inner) => this.#sendWithValidator(outgoing, kind, etag, inner), signal);
    }
    const write = async (): Promise<Answer> => {
      try {
        return await this.#send(outgoing, kind, {}, signal);
      } finally {
        // Also after a failure: what it did is not known.
        cache.drop(kind.subjects);
        drop(kind.subjects);
      }
    };
    return queue.run(write, signal);
  }

  #keyOf({ method, url, accept, body }: Outgoing["request"]): string {
    const { host, pathname, searchParams } = new URL(url);
    if (searchParams.get("page") === "1") searchParams.delete("page");
    searchParams.sort();
    const parts = [
      this.#parts.scope,
      method,
      host,
      pathname,
      searchParams.toString(),
      accept,
      canonicalBody({ method, url, body }),
    ];
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  }

  async #sendWithValidator(
    outgoing: Outgoing,
    kind: RequestKind,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<Answer | "not-modified"> {
    try {
      return await this.#send(outgoing, kind, etag === undefined ? {} : { "if-none-match": etag }, signal);
    } catch (error) {
      if (isRequestFailure(error) && error.status === 304) {
        this.#parts.statistics.notModified += 1;
        return "not-modified";
      }
      throw error;
    }
  }

  async #send(
    { send, marks }: Outgoing,
    kind: RequestKind,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { limiter, statistics } = this.#parts;
    const maxAttempts = marks.maxAttempts ?? (kind.isIdempotent ? defaultAttempts : 1);
    const timeoutMs = attemptTimeoutMs + Math.ceil((marks.bytes ?? 0) / minBytesPerMs);
    const waited = { ms: 0 };
    for (let hits = 0, failures = 0; ; statistics.retries += 1) {
      await limiter.admit(kind, waited, signal);
      statistics.call(kind);
      const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const { answer, failure } = await attempt(() => send(headers, limited), signal);
      limiter.learn((failure?.response ?? answer)?.headers ?? {}, kind.resource);
      const hit = limitHit(answer, failure);
      if (hit !== undefined) {
        hits += 1;
        limiter.hit(hit, hits);
      } else if (failure === undefined) {
        if (kind.isGraphql) statistics.points += pointsOf(answer.data);
        return answer;
      } else {
        failures += 1;
        if (!transient.has(failure.status) || failures >= maxAttempts) throw failure;
        await this.#backOff(failures, signal);
      }
    }
  }

  async #backOff(failures: number, signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#parts;
    const jitter = (random.bytes(1)[0] ?? 0) / 512;
    await clock.sleep(1000 * 2 ** (failures - 1) * (1 + jitter), signal);
  }
}

const Cost = z.object({ data: z.object({ rateLimit: z.object({ cost: z.number() }) }) });

/** What a query says it cost; a mutation cannot say it, and costs one. */
function pointsOf(answer: unknown): number {
  return Cost.safeParse(answer).data?.data.rateLimit.cost ?? 1;
}

type Attempt =
  | { readonly answer: Answer; readonly failure?: undefined }
  | { readonly answer?: undefined; readonly failure: RequestFailure };

async function attempt(send: () => Promise<Answer>, signal: AbortSignal): Promise<Attempt> {
  try {
    return { answer: await send() };
  } catch (error) {
    signal.throwIfAborted();
    // What our own `fetch` refuses to send is no trouble of the host.
    if (error instanceof Error && error.cause instanceof AppError) throw error.cause;
    if (isRequestFailure(error)) return { failure: error };
    throw error;
  }
}
