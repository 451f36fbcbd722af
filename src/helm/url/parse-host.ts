import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { parseIpAddress } from "./parse-ip-address.ts";
import { unescapeUrl } from "./unescape-url.ts";
import { UrlError } from "./url-error.ts";

/**
 * Checks the host of a URL with its port.
 *
 * @returns it unescaped.
 * @throws {UrlError}
 */
export function parseHost(host: string): string {
  const open = host.lastIndexOf("[");
  if (open > 0) throw new UrlError("invalid IP-literal");
  if (open === 0) return parseLiteral(host);
  const colon = host.lastIndexOf(":");
  if (colon >= 0) checkPort(host.slice(colon));
  return unescapeUrl(host, "host");
}

/** An address of IPv6 in brackets. */
function parseLiteral(host: string): string {
  const close = host.lastIndexOf("]");
  if (close < 0) throw new UrlError("missing ']' in host");
  checkPort(host.slice(close + 1));
  const written = host.slice(1, close);
  const mark = written.indexOf("%25");
  const zone = mark < 0 ? written.length : mark;
  const name = unescapeUrl(written.slice(0, zone), "host") + unescapeUrl(written.slice(zone), "zone");
  const address = parseIpAddress(name);
  if ("error" in address) throw new UrlError(`invalid host: ${address.error}`);
  if (address.version === 4) throw new UrlError("invalid IP-literal");
  return `[${name}]${host.slice(close + 1)}`;
}

function checkPort(port: string): void {
  if (!/^(?::\d*)?$/.test(port)) throw new UrlError(`invalid port ${quote(port)} after host`);
}
