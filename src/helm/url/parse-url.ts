import { parseHost } from "./parse-host.ts";
import { unescapeUrl } from "./unescape-url.ts";
import { UrlError } from "./url-error.ts";

/** What of Go's is asked to read: Parse or ParseRequestURI. */
export type UrlForm = "reference" | "request";

/** The parts of a URL. The path is kept as it is written. */
export interface GoUrl {
  /** Lower case; empty for a relative reference. */
  readonly scheme: string;
  /** What follows the scheme where that is no slash, as in `urn:isbn:1`. */
  readonly opaque: string;
  /** With user, as written; absent where there is none. */
  readonly authority: string | undefined;
  /** With its brackets and port, unescaped; empty where there is no `//`. */
  readonly host: string;
  readonly path: string;
  /** Absent where there is no `?`. */
  readonly query: string | undefined;
}

/**
 * Takes a URL apart as Go's net/url does, which is laxer than the web's standard: spaces may stand in paths, a query is not
 * looked into, and a scheme may be followed by anything. Source: https://pkg.go.dev/net/url
 *
 * @param form `reference`: as Parse, its fragment left aside; `request`: as ParseRequestURI, with no fragment, and absolute
 *   or a rooted path. Default: `reference`.
 * @throws {UrlError} in Go's words.
 */
export function parseUrl(text: string, form: UrlForm = "reference"): GoUrl {
  const [url = "", ...fragment] = form === "request" ? [text] : text.split("#");
  try {
    const parsed = parse(url, form);
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

function parse(text: string, form: UrlForm): GoUrl {
  // oxlint-disable-next-line no-control-regex -- what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new UrlError("net/url: invalid control character in URL");
  if (text === "" && form === "request") throw new UrlError("empty url");
  const { scheme, rest: afterScheme } = splitScheme(text);
  const mark = afterScheme.indexOf("?");
  const query = mark < 0 ? undefined : afterScheme.slice(mark + 1);
  let path = mark < 0 ? afterScheme : afterScheme.slice(0, mark);
  const none = { scheme, opaque: "", authority: undefined, host: "", path, query };
  if (text !== "*" && !path.startsWith("/")) {
    if (scheme !== "") return { ...none, opaque: path, path: "" };
    if (form === "request") throw new UrlError("invalid URI for request");
    if (path.split("/", 1)[0]?.includes(":")) throw new UrlError("first path segment in URL cannot contain colon");
  }
  let authority: string | undefined;
  let host = "";
  if (path.startsWith("//") && (scheme !== "" || (form === "reference" && !path.startsWith("///")))) {
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
    const [name = "", ...password] = user.split(":");
    unescapeUrl(name, "path");
    unescapeUrl(password.join(":"), "path");
  }
  return host;
}
