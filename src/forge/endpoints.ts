import { AppError } from "#kit/error/app-error.ts";
import type { Environment } from "#operation/ports.ts";

/** Where a code host is asked. */
export interface Endpoints {
  /** Without a slash at the end. */
  readonly api: string;
  readonly graphql: string;
  /** The origins that its token is for. */
  readonly origins: ReadonlySet<string>;
  /** Whether the environment says so itself, and its tokens with it. */
  readonly isNamed: boolean;
  /** Whether it is github.com or a part of it. */
  readonly isPublic: boolean;
}

/**
 * The addresses of a host: those of GITHUB_API_URL and GITHUB_GRAPHQL_URL, which Actions set on every server, or what
 * follows from the host's name.
 *
 * @throws {AppError} `usage` for an address that is none, or that would send the token in the clear.
 */
export function findEndpoints(host: string, environment: Environment): Endpoints {
  const named = environment["GITHUB_API_URL"] ?? "";
  const api = (named === "" ? apiOf(host) : named).replace(/\/+$/, "");
  const graphql =
    (environment["GITHUB_GRAPHQL_URL"] ?? "") === "" || named === ""
      ? graphqlOf(api)
      : (environment["GITHUB_GRAPHQL_URL"] ?? "");
  const apiUrl = checkedUrl(api, "GITHUB_API_URL");
  return {
    api,
    graphql,
    origins: new Set([apiUrl.origin, checkedUrl(graphql, "GITHUB_GRAPHQL_URL").origin, uploadOrigin(apiUrl)]),
    isNamed: named !== "",
    isPublic: apiUrl.host === "api.github.com" || apiUrl.host.endsWith(".ghe.com"),
  };
}

function apiOf(host: string): string {
  if (host === "github.com") return "https://api.github.com";
  return host.endsWith(".ghe.com") ? `https://api.${host}` : `https://${host}/api/v3`;
}

function graphqlOf(api: string): string {
  return api.endsWith("/api/v3") ? `${api.slice(0, -"/v3".length)}/graphql` : `${api}/graphql`;
}

/** Assets go to a host of their own on github.com and its like, and to the same one on a server. */
function uploadOrigin({ protocol, host, origin }: URL): string {
  const isOwn = host === "api.github.com" || /^api\..+\.ghe\.com$/.test(host);
  return isOwn ? `${protocol}//uploads${host.slice("api".length)}` : origin;
}

function checkedUrl(text: string, variable: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw new AppError("usage", `${variable} is no address: "${text}"`);
  const isLoopback = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback)) return url;
  throw new AppError("usage", `${variable} would send the token in the clear: "${text}"`, { hint: "Use https" });
}
