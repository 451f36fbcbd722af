import { createHash } from "node:crypto";
import type { Octokit } from "@octokit/rest";
import { AppError } from "#kit/error/app-error.ts";
import type { CacheBounds } from "#operation/forge.ts";
import type { Clock, Random } from "#operation/ports.ts";
import { GraphqlAnswer, isRequestFailure } from "./answer.ts";
import type { Endpoints } from "./endpoints.ts";
import type { Credentials } from "./find-credentials.ts";
import type { RepositoryName } from "./find-repository.ts";
import { guardFetch } from "./guard-fetch.ts";
import { Limiter } from "./limiter.ts";
import type { RequestMarks } from "./request-kind.ts";
import { RequestPipeline } from "./request-pipeline.ts";
import { ResponseCache } from "./response-cache.ts";
import type { QuestionCache } from "./question-cache.ts";
import type { Secrets } from "./secrets.ts";
import type { Statistics } from "./statistics.ts";
import { WriteQueue } from "./write-queue.ts";

/** What a client is made from. */
export interface ClientOptions {
  readonly repository: RepositoryName;
  readonly endpoints: Endpoints;
  readonly credentials: Credentials;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly statistics: Statistics;
  readonly secrets: Secrets;
  readonly userAgent: string;
  readonly limits: ClientLimits;
  /** What is known of the repository, and foreseen to be asked. */
  readonly questions: QuestionCache;
}

/** The bounds of a client. */
export interface ClientLimits {
  /** Reads under way at a time. */
  readonly concurrency: number;
  /** Between the beginnings of two writes, where the host has limits. */
  readonly writeGapMs: number;
  /** How long one request waits for limits at most. */
  readonly maxWaitMs: number;
  readonly cache: CacheBounds;
}

/** How long an app's request for a token may take, in milliseconds. */
const tokenTimeoutMs = 30_000;
/** Where an app asks for its token. */
const tokenPath = /\/app\/installations\/\d+\/access_tokens$/;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** GitHub for one repository: octokit with our one hook, and GraphQL whose errors are judged by the caller. */
export class GithubClient {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly name: string;
  readonly concurrency: number;
  readonly statistics: Statistics;
  readonly secrets: Secrets;
  readonly questions: QuestionCache;
  /** Set when the host refuses GraphQL to this token: from then on everything goes by REST. */
  isGraphqlRefused = false;
  /** Where files of releases are sent, by the release: the host says it when it shows one. */
  readonly uploadUrls = new Map<number, string>();
  readonly #graphqlUrl: string;

  private constructor(octokit: Octokit, options: ClientOptions) {
    const { repository, endpoints, statistics, secrets, limits, questions } = options;
    this.octokit = octokit;
    this.owner = repository.owner;
    this.name = repository.name;
    this.concurrency = limits.concurrency;
    this.statistics = statistics;
    this.secrets = secrets;
    this.#graphqlUrl = endpoints.graphql;
    this.questions = questions;
  }

  /** Opens a client. Octokit is loaded here and not before: commands without a code host never need it. */
  static async open(options: ClientOptions, signal: AbortSignal): Promise<GithubClient> {
    const { credentials, endpoints, secrets, userAgent } = options;
    const { Octokit } = await import("@octokit/rest");
    const fetch = guardFetch(options.fetch, endpoints.origins, secrets);
    const bounded: typeof fetch = Object.assign(
      (input: string | URL | Request, init?: RequestInit) =>
        fetch(input, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(tokenTimeoutMs)]) }),
      { preconnect: fetch.preconnect },
    );
    const base = { baseUrl: endpoints.api, userAgent, log: silent, request: { fetch, signal } };
    const auth =
      credentials.kind === "token"
        ? { auth: credentials.token }
        : await appAuth(credentials, options.repository, new Octokit({ ...base, request: { fetch: bounded } }));
    const octokit = new Octokit({ ...base, ...auth });
    hookInto(octokit, options, signal);
    return new GithubClient(octokit, options);
  }

  /** The parameters that name the repository. */
  get repository(): { readonly owner: string; readonly repo: string } {
    return { owner: this.owner, repo: this.name };
  }

  /** Asks GraphQL. An answer with errors is an answer: some of its fields may have been carried out. */
  async graphql(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    marks: RequestMarks,
    signal: AbortSignal,
  ): Promise<GraphqlAnswer> {
    const { data } = await this.octokit.request({
      method: "POST",
      url: this.#graphqlUrl,
      query,
      variables,
      // Changes of labels are, or on a server were, a preview.
      mediaType: { previews: ["bane"] },
      request: { signal, marks },
    });
    return GraphqlAnswer.parse(data);
  }

  /** Whether the host refuses GraphQL as a whole, or a field of it. Once it did, this is remembered. */
  refusesGraphql(found: unknown): boolean {
    const errors = isRequestFailure(found) ? [] : (GraphqlAnswer.safeParse(found).data?.errors ?? []);
    const isRefused =
      (isRequestFailure(found) && [403, 404, 405].includes(found.status)) ||
      errors.some((error) => error.extensions?.code === "undefinedField");
    this.isGraphqlRefused ||= isRefused;
    return this.isGraphqlRefused;
  }
}

async function appAuth(
  { id, key }: Credentials & { kind: "app" },
  { owner, name }: RepositoryName,
  plain: Octokit,
): Promise<object> {
  const { createAppAuth } = await import("@octokit/auth-app");
  // Its own requests do not go through our hook: one for a token, made for a write, would wait for that write.
  const app = { appId: id, privateKey: key, request: plain.request };
  const authorization = `bearer ${await appToken(() => createAppAuth(app)({ type: "app" }))}`;
  try {
    const { data } = await plain.rest.apps.getRepoInstallation({ owner, repo: name, headers: { authorization } });
    return { authStrategy: createAppAuth, auth: { ...app, installationId: data.id } };
  } catch (error) {
    if (!isRequestFailure(error) || error.status !== 404) throw error;
    throw new AppError("forge-unauthorized", `The app ${id} is not installed for ${owner}/${name}`, {
      hint: "Install it for the repository, with permission to write contents and issues",
    });
  }
}

/** What the app signs with its key. The error of a key that is none may show it. */
async function appToken(sign: () => Promise<{ readonly token: string }>): Promise<string> {
  try {
    return (await sign()).token;
  } catch {
    throw new AppError("forge-unauthorized", "CHARTYARD_APP_KEY is no private key of an app", {
      hint: "It is the whole text of the .pem file, its lines apart by line breaks or by \\n",
    });
  }
}

/** Puts our pipeline around every request of octokit: registered last, it is the outermost hook. */
function hookInto(octokit: Octokit, options: ClientOptions, runSignal: AbortSignal): void {
  const { clock, random, statistics, limits, endpoints, questions } = options;
  const cache = new ResponseCache(clock, limits.cache);
  statistics.caches = [cache, questions];
  const limiter = new Limiter({ clock, statistics, maxWaitMs: limits.maxWaitMs });
  const pipeline = new RequestPipeline({
    clock,
    random,
    statistics,
    graphqlUrl: endpoints.graphql,
    scope: scopeOf(options),
    cache,
    drop: (subjects) => questions.drop(subjects),
    queue: new WriteQueue(clock, () => (limiter.isLimited ? limits.writeGapMs : undefined)),
    limiter,
  });
  octokit.hook.wrap("request", (send, parameters) => {
    const { method, url, body, headers } = octokit.request.endpoint(parameters);
    const { marks = {}, signal = runSignal } = parameters.request as { marks?: RequestMarks; signal?: AbortSignal };
    if (tokenPath.test(url)) {
      // It is made for a request that is under way: as a write it would wait for that one.
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(tokenTimeoutMs)]);
      parameters.request = { ...parameters.request, signal: bounded };
      return send(parameters);
    }
    return pipeline.handle({
      request: { method, url, body: body as unknown, accept: headers.accept },
      marks,
      signal,
      // The hooks inside of this one are bound to the parameters: they see what is changed in them, and no others.
      send: async (more, attemptSignal) => {
        parameters.headers = { ...parameters.headers, ...more };
        parameters.request = { ...parameters.request, signal: attemptSignal };
        return send(parameters);
      },
    });
  });
}

function scopeOf({ endpoints, credentials }: ClientOptions): string {
  const who = credentials.kind === "token" ? credentials.token : `app ${credentials.id}`;
  return createHash("sha256").update(`${endpoints.api}\0${who}`).digest("hex").slice(0, 16);
}
