import type { GoUrl } from "./parse-url.ts";

/** Puts a URL together again. */
export function urlText(url: GoUrl): string {
  const query = url.query === undefined ? "" : `?${url.query}`;
  const scheme = url.scheme === "" ? "" : `${url.scheme}:`;
  if (url.opaque !== "") return scheme + url.opaque + query;
  const authority = url.authority === undefined ? "" : `//${url.authority}`;
  return scheme + authority + escapePath(url.path) + query;
}

/** Escapes what a path cannot have, and leaves alone what is escaped already. */
function escapePath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-._~$&+,/:;=@!'()*%[\]]+/gu, (part) => encodeURIComponent(part.toWellFormed()));
}
