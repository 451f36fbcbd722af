/** The parts of a URL that Helm's rules look at. */
export interface GoUrl {
  /** Lower case; empty for a relative reference. */
  readonly scheme: string;
  /** With its port; empty where there is no `//`. */
  readonly host: string;
  readonly path: string;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\u0000-\u001f\u007f]/;
const brokenEscape = /%(?![0-9A-Fa-f]{2})/;
const userInformation = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
/** Besides what is not ASCII; an escape there may only stand for that, or for a percent sign. */
const hostCharacters = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"\u0080-\u{10ffff}]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/u;
const optionalPort = /^(?::[0-9]*)?$/;

/**
 * A URL as Go's net/url parses it, which is laxer than the web's standard: spaces may stand in paths, a query is not
 * looked into, and a scheme may be followed by anything.
 * Source: https://github.com/golang/go/blob/go1.25.9/src/net/url/url.go
 *
 * @param form `request`: as ParseRequestURI, with no fragment, and absolute or a rooted path; `reference`: as Parse.
 * @returns `undefined` where Go has an error.
 */
export function parseGoUrl(text: string, form: "request" | "reference"): GoUrl | undefined {
  const [whole, fragment] = form === "request" ? [text, ""] : cut(text, "#");
  if (controls.test(whole) || brokenEscape.test(fragment) || (whole === "" && form === "request")) return undefined;
  if (whole === "*") return { scheme: "", host: "", path: "*" };
  const found = /^([A-Za-z][A-Za-z0-9+.-]*)?:/.exec(whole);
  if (found !== null && found[1] === undefined) return undefined;
  const scheme = (found?.[1] ?? "").toLowerCase();
  const [rest] = cut(whole.slice(found?.[0].length ?? 0), "?");
  if (!rest.startsWith("/")) {
    if (scheme !== "") return { scheme, host: "", path: "" };
    if (form === "request" || cut(rest, "/")[0].includes(":")) return undefined;
  }
  const hasAuthority = rest.startsWith("//") && (scheme !== "" || (form === "reference" && !rest.startsWith("///")));
  const slash = hasAuthority ? rest.indexOf("/", 2) : 0;
  const host = hasAuthority ? hostOf(slash < 0 ? rest.slice(2) : rest.slice(2, slash)) : "";
  const path = slash < 0 ? "" : rest.slice(slash);
  return host === undefined || brokenEscape.test(path) ? undefined : { scheme, host, path };
}

function cut(text: string, separator: string): [before: string, after: string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}

function hostOf(authority: string): string | undefined {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  if (!userInformation.test(user) || brokenEscape.test(user)) return undefined;
  const host = authority.slice(at + 1);
  const bracket = host.lastIndexOf("[");
  if (bracket > 0) return undefined;
  const close = host.lastIndexOf("]");
  const isAddress = bracket === 0;
  if (isAddress && (close < 0 || !isIpv6(host.slice(1, close)))) return undefined;
  const colon = host.lastIndexOf(":");
  const port = isAddress ? host.slice(close + 1) : colon < 0 ? "" : host.slice(colon);
  return optionalPort.test(port) && (isAddress || hostCharacters.test(host)) ? host : undefined;
}

/** An address between brackets, with a zone after `%25`. */
function isIpv6(text: string): boolean {
  const [address, zone] = cut(text, "%25");
  const isZoneRight = !text.includes("%25") || (zone !== "" && !brokenEscape.test(zone));
  return isZoneRight && /^[0-9A-Fa-f:.]+$/.test(address) && URL.canParse(`http://[${address}]/`);
}
