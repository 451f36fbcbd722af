import { retry } from "#kit/async/retry.ts";
import { AppError, type AppErrorOptions } from "#kit/error/app-error.ts";
import type { Clock, Ports, Random } from "#operation/ports.ts";
import { isSameOrigin } from "./is-same-origin.ts";

/** One request to a registry. All of them may be repeated: blobs and manifests are named by their content. */
export interface RegistryRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
  /** Bytes that travel either way, as far as they are known: more time is given for them. Default: few. */
  readonly bytes?: number;
  /** Sent to the origin of `url` only, wherever a redirect leads. */
  readonly authorization?: string | undefined;
}

/** What requests are sent with. */
export interface TransportParts {
  readonly fetch: Ports["fetch"];
  readonly clock: Clock;
  readonly random: Random;
  /** For one attempt, before the bytes are counted. Default: 60 seconds. */
  readonly timeoutMs?: number;
}

const attempts = 4;
const maxRedirects = 5;
/** Slower than this a transfer is given up. */
const minBytesPerMs = 32;
const temporary = new Set([408, 429, 500, 502, 503, 504]);
const redirects = new Set([301, 302, 303, 307, 308]);

/** A failure that another attempt may not have. */
class TemporaryFailure extends AppError {
  /** What the registry asked to wait. */
  readonly delayMs: number | undefined;

  constructor(
    message: string,
    { delayMs, ...options }: AppErrorOptions & { readonly delayMs?: number | undefined } = {},
  ) {
    super("registry-failed", message, options);
    this.delayMs = delayMs;
  }
}

/** Sends requests: bounded in time, repeated where that may help, redirected only where it is safe. */
export class Transport {
  readonly #parts: TransportParts;

  constructor(parts: TransportParts) {
    this.#parts = parts;
  }

  /**
   * The answer to a request; its body is not read yet, and the time for it is running.
   *
   * @throws {AppError} `registry-failed` when there is no answer, or none but that the registry is busy, even after
   * repeating the request.
   */
  send(request: RegistryRequest, signal: AbortSignal): Promise<Response> {
    return retry(() => this.#attempt(request, signal), {
      ...this.#parts,
      attempts,
      signal,
      isWorthRetrying: (error) => error instanceof TemporaryFailure,
      serverDelayMs: (error) => (error instanceof TemporaryFailure ? error.delayMs : undefined),
    });
  }

  async #attempt(request: RegistryRequest, signal: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await this.#follow(request, signal);
    } catch (error) {
      throw error instanceof AppError ? error : unreachable(request.url, error);
    }
    if (!temporary.has(response.status)) return response;
    await response.body?.cancel();
    const delayMs = retryAfter(response, this.#parts.clock.now());
    throw new TemporaryFailure(`${request.url.host} answered ${response.status} to a ${request.method}`, { delayMs });
  }

  async #follow(request: RegistryRequest, signal: AbortSignal): Promise<Response> {
    const { method, body, bytes = 0 } = request;
    const timeoutMs = (this.#parts.timeoutMs ?? 60_000) + Math.ceil(Math.max(bytes, body?.size ?? 0) / minBytesPerMs);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    let { url } = request;
    for (let hops = 0; ; hops += 1) {
      const headers = new Headers(request.headers);
      if (request.authorization !== undefined && isSameOrigin(url, request.url))
        headers.set("authorization", request.authorization);
      const response = await this.#parts.fetch(url, {
        method,
        headers,
        redirect: "manual",
        signal: limited,
        ...(body === undefined ? {} : { body }),
      });
      const location = response.headers.get("location");
      if (!redirects.has(response.status) || location === null) return response;
      await response.body?.cancel();
      if (hops === maxRedirects) throw refused(request.url, `redirected more than ${maxRedirects} times`);
      if (method !== "GET" && method !== "HEAD" && response.status < 307)
        throw refused(request.url, `redirected a ${method} with ${response.status}`);
      const target = redirectTarget(location, url);
      // What a POST carries is for who was asked: it may be the token that others are got with.
      if (method === "POST" && (body?.size ?? 0) > 0 && !isSameOrigin(target, request.url))
        throw refused(request.url, `redirected a POST to ${target.host}`);
      url = target;
    }
  }
}

function redirectTarget(location: string, from: URL): URL {
  if (!URL.canParse(location, from)) throw refused(from, `redirected to "${location}", which is no address`);
  const target = new URL(location, from);
  const isSafe = target.protocol === "https:" || (target.protocol === "http:" && from.protocol === "http:");
  if (isSafe) return target;
  throw refused(from, `redirected to ${target.protocol}//${target.host}, which is not as safe`);
}

/** What `Retry-After` asks for, in milliseconds: seconds, or a date. */
function retryAfter(response: Response, now: number): number | undefined {
  const text = response.headers.get("retry-after") ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function refused(url: URL, what: string): AppError {
  return new AppError("registry-failed", `${url.host} ${what}`);
}

function unreachable({ host, protocol }: URL, cause: unknown): TemporaryFailure {
  const isTimeout = cause instanceof Error && cause.name === "TimeoutError";
  const reason = isTimeout ? "it did not answer in time" : reasonOf(cause);
  const hint = `Check the address and the network${protocol === "https:" ? "; a registry without TLS needs --plain-http" : ""}`;
  return new TemporaryFailure(`Cannot reach ${host}: ${reason}`, { cause, hint });
}

/** Bun has the code on the error, Node and Deno on what caused it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && code !== "") return code;
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
