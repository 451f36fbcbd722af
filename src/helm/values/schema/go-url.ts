import { parseHost } from "./go-url-host.ts";
import { escapePath, unescapeUrl } from "./go-url-escape.ts";
import { UrlError } from "./url-error.ts";

/** A URL as Go's net/url takes it apart. The path is kept as it is written. Source: https://pkg.go.dev/net/url */
export interface GoUrl {
  readonly scheme: string;
  /** What follows the scheme where that is no slash, as in `urn:isbn:1`. */
  readonly opaque: string;
  /** With user, as written; absent where there is none. */
  readonly authority: string | undefined;
  /** As written, with its brackets and port, unescaped. */
  readonly host: string;
  readonly path: string;
  /** Absent where there is no `?`. */
  readonly query: string | undefined;
}

/**
 * Takes a URL or a reference apart, its fragment left aside.
 *
 * @throws {UrlError} in Go's words.
 */
export function parseUrl(text: string): GoUrl {
  const [url = "", ...fragment] = text.split("#");
  try {
    const parsed = parse(url);
    if (fragment.length > 0) {
      try {
        unescapeUrl(fragment.join("#"), "path");
      } catch (error) {
        throw error instanceof UrlError ? error.in(text) : error;
      }
    }
    return parsed;
  } catch (error) {
    throw error instanceof UrlError ? error.in(url) : error;
  }
}

/** What a reference means where `base` is the address of the document. */
export function resolveUrl(base: GoUrl, reference: GoUrl): GoUrl {
  const scheme = reference.scheme === "" ? base.scheme : reference.scheme;
  if (reference.scheme !== "" || reference.authority !== undefined) {
    if (reference.opaque !== "") return reference;
    return { ...reference, scheme, path: resolvePath(reference.path, "") };
  }
  const inherits = reference.path === "" && reference.query === undefined;
  const query = inherits ? base.query : reference.query;
  // Go forgets the opaque part for other references; the caller puts it back, as the library does.
  if (base.opaque !== "") return { ...base, query };
  const path = resolvePath(base.path, reference.path);
  return { scheme, opaque: "", authority: base.authority, host: base.host, path, query };
}

/** Puts a URL together again. */
export function urlText(url: GoUrl): string {
  const query = url.query === undefined ? "" : `?${url.query}`;
  const scheme = url.scheme === "" ? "" : `${url.scheme}:`;
  if (url.opaque !== "") return scheme + url.opaque + query;
  const authority = url.authority === undefined ? "" : `//${url.authority}`;
  return scheme + authority + escapePath(url.path) + query;
}

function parse(text: string): GoUrl {
  // oxlint-disable-next-line no-control-regex -- what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new UrlError("net/url: invalid control character in URL");
  const { scheme, rest: afterScheme } = splitScheme(text);
  const mark = afterScheme.indexOf("?");
  const query = mark < 0 ? undefined : afterScheme.slice(mark + 1);
  let path = mark < 0 ? afterScheme : afterScheme.slice(0, mark);
  const none = { scheme, opaque: "", authority: undefined, host: "", path, query };
  if (!path.startsWith("/")) {
    if (scheme !== "") return { ...none, opaque: path, path: "" };
    if (path.split("/", 1)[0]?.includes(":")) throw new UrlError("first path segment in URL cannot contain colon");
  }
  let authority: string | undefined;
  let host = "";
  if (path.startsWith("//") && (scheme !== "" || !path.startsWith("///"))) {
    const end = path.indexOf("/", 2);
    authority = path.slice(2, end < 0 ? undefined : end);
    path = end < 0 ? "" : path.slice(end);
    host = parseAuthority(authority);
  }
  unescapeUrl(path, "path");
  return { ...none, authority, host, path };
}

function splitScheme(text: string): { scheme: string; rest: string } {
  if (text.startsWith(":")) throw new UrlError("missing protocol scheme");
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text);
  if (match === null) return { scheme: "", rest: text };
  return { scheme: (match[1] ?? "").toLowerCase(), rest: text.slice(match[0].length) };
}

function parseAuthority(authority: string): string {
  const at = authority.lastIndexOf("@");
  const host = parseHost(authority.slice(at + 1));
  if (at >= 0) {
    const user = authority.slice(0, at);
    if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) throw new UrlError("net/url: invalid userinfo");
    unescapeUrl(user, "path");
  }
  return host;
}

function resolvePath(base: string, reference: string): string {
  const full = reference.startsWith("/") ? reference : joinPaths(base, reference);
  if (full === "") return "";
  const parts: string[] = [];
  const elements = full.split("/");
  for (const element of elements) {
    if (element === "..") {
      if (parts.length > 1 || (parts.length === 1 && parts[0] !== "")) parts.pop();
    } else if (element !== ".") parts.push(element);
  }
  const last = elements.at(-1);
  if (last === "." || last === "..") parts.push("");
  const path = parts.join("/");
  return path.startsWith("/") ? path : `/${path}`;
}

function joinPaths(base: string, reference: string): string {
  return reference === "" ? base : base.slice(0, base.lastIndexOf("/") + 1) + reference;
}
