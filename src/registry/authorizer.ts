import { AppError } from "#kit/error/app-error.ts";
import type { OciRepository } from "#operation/oci-registry.ts";
import type { Credentials } from "./credentials.ts";
import { isPrivateAddress } from "./is-private-address.ts";
import { parseChallenge, type Challenge } from "./parse-challenge.ts";
import { readBody } from "./read-body.ts";
import type { Transport } from "./transport.ts";

/** What an authorizer works with. */
export interface AuthorizerParts {
  readonly transport: Transport;
  /** Tokens are asked for with the right to push as well: once, and not again for the first upload. */
  readonly writes: boolean;
  /** And with the right to delete. */
  readonly deletes: boolean;
  credentialsFor(host: string, signal: AbortSignal): Promise<Credentials | undefined>;
}

/** Sends a request with an `Authorization` header, or without one. */
type Send = (authorization: string | undefined) => Promise<Response>;

const maxTokenBytes = 256 << 10;

/** Names this user to registries: what a registry asked for once is given to it unasked from then on. */
export class Authorizer {
  readonly #parts: AuthorizerParts;
  readonly #credentials = new Map<string, Promise<Credentials | undefined>>();
  /** What a host asks for; unsettled while the first request to it is under way, so that only one is refused. */
  readonly #challenges = new Map<string, Promise<Challenge | undefined>>();
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(parts: AuthorizerParts) {
    this.#parts = parts;
  }

  /**
   * Sends a request, with what is known of the registry's wishes; where it refuses, once more with what it asks for.
   *
   * @param send gets the `Authorization` header, or `undefined` to go without.
   */
  async authorized(place: OciRepository, base: URL, send: Send, signal: AbortSignal): Promise<Response> {
    const known = this.#challenges.get(place.host);
    if (known !== undefined) return this.#attempt(await known, place, base, send, signal);
    const first = Promise.withResolvers<Challenge | undefined>();
    this.#challenges.set(place.host, first.promise);
    try {
      return await this.#attempt(undefined, place, base, send, signal, first.resolve);
    } finally {
      // A request that failed says nothing of what the registry asks for: the next one finds out.
      if (this.#challenges.get(place.host) === first.promise) this.#challenges.delete(place.host);
      first.resolve(undefined);
    }
  }

  async #attempt(
    challenge: Challenge | undefined,
    place: OciRepository,
    base: URL,
    send: Send,
    signal: AbortSignal,
    learn: (challenge: Challenge | undefined) => void = () => undefined,
  ): Promise<Response> {
    const response = await send(
      challenge === undefined ? undefined : await this.#answer(challenge, place, base, signal),
    );
    const asked = response.status === 401 ? parseChallenge(response.headers.get("www-authenticate") ?? "") : undefined;
    const next = asked ?? challenge;
    this.#challenges.set(place.host, Promise.resolve(next));
    learn(next);
    if (asked === undefined) return response;
    // A token that was good before has run out.
    this.#tokens.delete(keyOf(place));
    const authorization = await this.#answer(asked, place, base, signal);
    if (authorization === undefined) return response;
    await response.body?.cancel();
    return send(authorization);
  }

  async #answer(
    challenge: Challenge,
    place: OciRepository,
    base: URL,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const credentials = await this.#credentialsOf(place.host, signal);
    if (credentials?.kind === "bearer") return `Bearer ${credentials.token}`;
    if (challenge.scheme === "basic") return credentials?.kind === "password" ? basic(credentials) : undefined;
    const key = keyOf(place);
    let token = this.#tokens.get(key);
    if (token === undefined) {
      token = this.#fetchToken(challenge, place, base, credentials, signal);
      this.#tokens.set(key, token);
      token.catch(() => this.#tokens.delete(key));
    }
    return `Bearer ${await token}`;
  }

  #credentialsOf(host: string, signal: AbortSignal): Promise<Credentials | undefined> {
    let found = this.#credentials.get(host);
    if (found === undefined) {
      found = this.#parts.credentialsFor(host, signal);
      this.#credentials.set(host, found);
    }
    return found;
  }

  async #fetchToken(
    challenge: Challenge,
    place: OciRepository,
    base: URL,
    credentials: Credentials | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const realm = checkedRealm(challenge.realm, base);
    const scope = scopesOf(challenge, place, this.#parts);
    const response = await this.#parts.transport.send(
      tokenRequest(realm, challenge.service, scope, credentials),
      signal,
    );
    const body = await readBody(response, maxTokenBytes, `The token of ${realm.host}`);
    if (!response.ok) {
      throw new AppError(
        "registry-denied",
        `${realm.host} gives no token for ${place.host}/${place.repository}: it answered ${response.status}`,
        {
          hint: credentials === undefined ? loginHint : "Check that the credentials are right and have not run out",
        },
      );
    }
    const token = tokenIn(body);
    if (token !== undefined) return token;
    throw new AppError("registry-failed", `${realm.host} answered without a token`);
  }
}

/** What to do where no credentials were found. */
export const loginHint =
  "Log in first (`helm registry login`, `docker login`), or give --username and --password-stdin; for ghcr.io GITHUB_TOKEN is enough";

function keyOf({ host, repository }: OciRepository): string {
  return `${host}/${repository}`;
}

function tokenRequest(
  realm: URL,
  service: string,
  scopes: readonly string[],
  credentials: Credentials | undefined,
): Parameters<Transport["send"]>[0] {
  const url = new URL(realm);
  if (credentials?.kind === "refresh") {
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "chartyard",
      refresh_token: credentials.token,
    });
    if (service !== "") form.set("service", service);
    form.set("scope", scopes.join(" "));
    const body = new Blob([form.toString()], { type: "application/x-www-form-urlencoded" });
    return { method: "POST", url, body };
  }
  if (service !== "") url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  return { method: "GET", url, authorization: credentials?.kind === "password" ? basic(credentials) : undefined };
}

/** The rights that are needed, and those that the registry asks for beyond them and that are not about a repository. */
function scopesOf(
  { scope }: Challenge,
  { repository }: OciRepository,
  { writes, deletes }: Pick<AuthorizerParts, "writes" | "deletes">,
): string[] {
  const others = scope.split(" ").filter((each) => each !== "" && !each.startsWith("repository:"));
  return [`repository:${repository}:pull${writes ? ",push" : ""}${deletes ? ",delete" : ""}`, ...others];
}

/**
 * The address of a token service, which gets to see the password: never one that is less safe than the registry, and no
 * address of an internal network unless it is the registry's own.
 */
function checkedRealm(realm: string, base: URL): URL {
  if (!URL.canParse(realm)) throw new AppError("registry-failed", `${base.host} names no token service`);
  const url = new URL(realm);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && base.protocol === "http:");
  if (isSafe && (url.hostname === base.hostname || !isPrivateAddress(url.hostname))) return url;
  throw new AppError(
    "registry-failed",
    `${base.host} names the token service ${url.protocol}//${url.host}, which no password is sent to`,
  );
}

function tokenIn(body: Uint8Array): string | undefined {
  try {
    const parsed = JSON.parse(new TextDecoder().decode(body)) as { token?: unknown; access_token?: unknown } | null;
    return [parsed?.token, parsed?.access_token].find(
      (each): each is string => typeof each === "string" && /^[\x21-\x7e]+$/.test(each),
    );
  } catch {
    return undefined;
  }
}

function basic({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)))}`;
}
