import { generateKeyPairSync, verify } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { notFound, refuse, type Answer, type Call, type Route } from "./call.ts";
import { Description, type Match } from "./conformance.ts";
import { readGraphql, runGraphql, type GraphqlCall } from "./graphql.ts";
import { Faults, type Fault } from "../faults.ts";
import { etagOf, Limits, type LimitOptions } from "./policy.ts";
import { faultAnswer, refusalAnswer } from "./refusals.ts";
import { issueRoutes } from "./rest-issues.ts";
import { releaseRoutes } from "./rest-releases.ts";
import { repositoryRoutes } from "./rest-repository.ts";
import { Repository, type RepositoryOptions } from "./state.ts";

/** How a fake GitHub is. */
export interface FakeOptions extends Partial<LimitOptions> {
  /** Paths as GitHub Enterprise Server has them. */
  readonly isEnterprise?: boolean;
  /** The tokens it knows. Default: `test-token`. */
  readonly tokens?: readonly string[];
  /** Names of accounts, beside those of the owners of repositories. */
  readonly accounts?: readonly string[];
  /** `refused`: GraphQL answers 403, as for tokens that may not use it. */
  readonly graphql?: "refused";
  /** What goes wrong, where other servers share it. */
  readonly faults?: Faults;
  /** Awaited when a request has been carried out, before its answer goes out. */
  readonly beforeAnswer?: (request: LoggedRequest) => Promise<void> | void;
}

/** One request as it came and was answered. */
export interface LoggedRequest {
  /** `GET /repos/o/r/labels`, or `POST /graphql Name`. */
  readonly key: string;
  readonly operationId: string;
  readonly status: number | "drop";
  readonly mutations: number;
  readonly points: number;
  readonly nodes: number;
  /** Whether it counts against the hourly limit. */
  readonly isCounted: boolean;
  readonly headers: IncomingMessage["headers"];
}

const routes: Readonly<Record<string, Route>> = { ...repositoryRoutes, ...releaseRoutes, ...issueRoutes };
const creating = /^(issues\/create|repos\/create|repos\/upload|pulls\/create|git\/create)/;
const description = new Description();
const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/**
 * GitHub in one process: one state behind REST and GraphQL, with its limits, its validators and its faults. It checks
 * what it is asked, and what it answers, against GitHub's own descriptions.
 */
export class FakeGitHub {
  readonly log: LoggedRequest[] = [];
  /** What did not follow the official descriptions; empty after a good test. */
  readonly violations: string[] = [];
  /** The private key of the app with the id 1, whose installation has the id 2. */
  readonly appKey: string = keys.privateKey;
  /** The most requests that were under way at once. */
  peak = 0;
  readonly #options: FakeOptions;
  readonly #now: () => number;
  readonly #limits: Limits;
  readonly #faults: Faults;
  readonly #repositories = new Map<string, Repository>();
  readonly #tokens: Set<string>;
  #inFlight = 0;
  #server: Server | undefined;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.#now = options.now ?? (() => Date.UTC(2026, 0, 2, 3, 4, 5));
    this.#faults = options.faults ?? new Faults();
    this.#limits = new Limits({ ...options, now: this.#now });
    this.#tokens = new Set(options.tokens ?? ["test-token"]);
  }

  /** Adds a repository, `owner/name`. */
  addRepository(fullName: string, options: RepositoryOptions = {}): Repository {
    const [owner = "", name = ""] = fullName.split("/");
    const repository = new Repository(owner, name, options);
    this.#repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  /** Plants something that goes wrong. */
  fault(fault: Fault): void {
    this.#faults.plant(fault);
  }

  /** Takes all faults away that have not happened. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** Takes a token back, as when it has run out. */
  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  /** How many requests came whose key matches. */
  count(pattern: RegExp): number {
    return this.log.filter((each) => pattern.test(each.key)).length;
  }

  async listen(): Promise<void> {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => this.#server?.listen(0, "127.0.0.1", resolve));
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  get origin(): string {
    const address = this.#server?.address() as AddressInfo | undefined;
    return `http://127.0.0.1:${address?.port ?? 0}`;
  }

  get api(): string {
    return this.origin + (this.#options.isEnterprise === true ? "/api/v3" : "");
  }

  get graphqlUrl(): string {
    return this.origin + (this.#options.isEnterprise === true ? "/api/graphql" : "/graphql");
  }

  get uploads(): string {
    return this.origin + (this.#options.isEnterprise === true ? "/api/uploads" : "/_uploads");
  }

  /** The variables that lead the program here, with the token it knows. */
  get environment(): Record<string, string> {
    return { GITHUB_API_URL: this.api, GITHUB_GRAPHQL_URL: this.graphqlUrl, GITHUB_TOKEN: [...this.#tokens][0] ?? "" };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    this.peak = Math.max(this.peak, this.#inFlight);
    try {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const url = new URL(request.url ?? "/", this.origin);
      const isGraphql = request.method === "POST" && url.href === this.graphqlUrl;
      const exchange = isGraphql ? this.#readGraphql(pieces) : this.#readRest(request, url, pieces);
      await this.#answer(exchange, request, response);
    } catch (error) {
      // A bug of the fake, or a body that is no JSON: the test is to see it.
      this.violations.push(String(error));
      response.writeHead(500).end();
    } finally {
      this.#inFlight -= 1;
    }
  }

  #readGraphql(pieces: readonly Buffer[]): Exchange {
    const { query, variables = {} } = JSON.parse(Buffer.concat(pieces).toString()) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const call = readGraphql(query, variables);
    this.violations.push(...call.violations);
    const { points, nodes, mutations } = call.cost;
    return {
      key: `POST /graphql ${call.name}`.trimEnd(),
      operationId: "graphql",
      cost: { resource: "graphql", points, minutePoints: mutations > 0 ? 5 : 1, created: mutations },
      nodes,
      mutations,
      run: (appliedFields) => this.#runGraphql(call, appliedFields),
      check: () => [],
    };
  }

  async #runGraphql(call: GraphqlCall, appliedFields: number | undefined): Promise<Answer> {
    if (this.#options.graphql === "refused") return refuse(403, "Resource not accessible by integration");
    const world = {
      repository: (owner: string, name: string) => this.#repositories.get(`${owner}/${name}`.toLowerCase()),
      repositories: this.#repositories.values().toArray(),
      accounts: this.#options.accounts ?? [],
      now: this.#timestamp,
      remaining: this.#limits.remaining("graphql"),
    };
    return { status: 200, body: await runGraphql(call, world, appliedFields) };
  }

  #readRest(request: IncomingMessage, url: URL, pieces: readonly Buffer[]): Exchange {
    const method = request.method ?? "GET";
    const base = [this.uploads, this.api].find((each) => url.href.startsWith(each)) ?? this.api;
    const path = url.href.slice(base.length).split("?")[0] ?? "";
    const found = description.match(method, path);
    // Assets go to a host of their own: on the other one there is no such address.
    const isUpload = found?.operationId === "repos/upload-release-asset";
    const match = found !== undefined && isUpload === (base === this.uploads) ? found : undefined;
    const bytes = Buffer.concat(pieces);
    const contentType = request.headers["content-type"] ?? "";
    const body =
      contentType.startsWith("application/json") && bytes.length > 0
        ? (JSON.parse(bytes.toString()) as unknown)
        : undefined;
    if (match === undefined) this.violations.push(`${method} ${path}: not in the official description`);
    else this.violations.push(...description.checkRequest(match, url.searchParams, body));
    const operationId = match?.operationId ?? "unknown";
    return {
      key: `${method} ${path}`,
      operationId,
      cost: {
        resource: "core",
        points: operationId === "rate-limit/get" ? 0 : 1,
        minutePoints: method === "GET" ? 1 : 5,
        created: creating.test(operationId) ? 1 : 0,
      },
      nodes: 0,
      mutations: 0,
      run: () =>
        Promise.resolve(
          match === undefined ? notFound() : this.#runRest(match, { url, body, bytes, contentType, request }),
        ),
      check: (answer) => (match === undefined ? [] : description.checkResponse(match, answer.status, answer.body)),
    };
  }

  #runRest(match: Match, { url, body, bytes, contentType, request }: RestRequest): Answer {
    const { owner = "", repo = "", org, username } = match.params;
    if (match.operationId === "apps/create-installation-access-token") return this.#answerApp(match, request);
    if (match.operationId === "rate-limit/get") return this.#showLimits(match);
    const repository =
      this.#repositories.get(`${owner}/${repo}`.toLowerCase()) ??
      this.#repositories.values().find((each) => each.owner === (each.ownerType === "User" ? username : org));
    const route = routes[match.operationId];
    if (repository !== undefined && match.operationId.startsWith("apps/")) return this.#answerApp(match, request);
    if (repository === undefined || route === undefined) return notFound();
    const call: Call = {
      repository,
      params: match.params,
      url,
      body: (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>,
      bytes,
      contentType,
      now: this.#timestamp,
      api: this.api,
      uploads: this.uploads,
    };
    const answer = route(call);
    return { ...answer, body: description.complete(match, answer.status, answer.body) };
  }

  #showLimits(match: Match): Answer {
    if (this.#options.isUnlimited === true) return refuse(404, "Rate limiting is not enabled.");
    const [core, graphql] = [this.#limits.show("core"), this.#limits.show("graphql")];
    return { status: 200, body: description.complete(match, 200, { resources: { core, graphql }, rate: core }) };
  }

  #answerApp(match: Match, request: IncomingMessage): Answer {
    const [head = "", payload = "", signature = ""] = (request.headers.authorization ?? "")
      .replace(/^bearer /i, "")
      .split(".");
    const isSigned = verify(
      "RSA-SHA256",
      Buffer.from(`${head}.${payload}`),
      keys.publicKey,
      Buffer.from(signature, "base64url"),
    );
    if (!isSigned) return refuse(401, "A JSON web token could not be decoded");
    if (match.operationId === "apps/get-repo-installation")
      return { status: 200, body: description.complete(match, 200, { id: 2, app_id: 1 }) };
    const token = `installation-token-${this.#tokens.size}`;
    this.#tokens.add(token);
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    return { status: 201, body: { token, expires_at: expires, permissions: { contents: "write" } } };
  }

  async #answer(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { key, cost } = exchange;
    const fault = this.#faults.take(key);
    const refusal = this.#limits.admit(cost, this.#inFlight);
    let answer: Answer;
    if (refusal !== undefined) answer = refusalAnswer(refusal, cost.resource);
    else if (!this.#isKnown(request, exchange.operationId)) answer = refuse(401, "Bad credentials");
    else if (fault !== undefined && fault.after !== true) answer = faultAnswer(fault);
    else {
      answer = await exchange.run(fault?.appliedFields);
      this.violations.push(...exchange.check(answer));
      if (fault !== undefined) answer = faultAnswer(fault);
    }
    const text = answer.body === undefined ? "" : JSON.stringify(answer.body);
    const etag = etagOf(request.headers.accept ?? "", request.headers.authorization ?? "", text);
    const isSame = request.method === "GET" && answer.status === 200 && request.headers["if-none-match"] === etag;
    if (isSame) this.#limits.refund(cost.resource, cost.points);
    const isDropped = fault?.status === "drop" && refusal === undefined;
    const status = isSame ? 304 : answer.status;
    const logged: LoggedRequest = {
      key,
      operationId: exchange.operationId,
      status: isDropped ? "drop" : status,
      mutations: exchange.mutations,
      points: cost.points,
      nodes: exchange.nodes,
      isCounted: !isSame && refusal === undefined,
      headers: request.headers,
    };
    this.log.push(logged);
    await this.#options.beforeAnswer?.(logged);
    if (isDropped) return void request.socket.destroy();
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      ...(request.method === "GET" && answer.status === 200 ? { etag } : {}),
      ...this.#limits.headers(cost.resource),
      ...answer.headers,
    });
    response.end(isSame || status === 204 ? undefined : text);
  }

  #isKnown(request: IncomingMessage, operationId: string): boolean {
    if (operationId.startsWith("apps/")) return true;
    return this.#tokens.has((request.headers.authorization ?? "").replace(/^(token|bearer) /i, ""));
  }

  get #timestamp(): string {
    return new Date(this.#now()).toISOString().replace(/\.\d+Z$/, "Z");
  }
}

interface Exchange {
  readonly key: string;
  readonly operationId: string;
  readonly cost: Parameters<Limits["admit"]>[0];
  readonly nodes: number;
  readonly mutations: number;
  run(appliedFields: number | undefined): Promise<Answer>;
  check(answer: Answer): readonly string[];
}

interface RestRequest {
  readonly url: URL;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly request: IncomingMessage;
}
