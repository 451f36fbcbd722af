import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { unescapeUrl } from "./go-url-escape.ts";
import { parseIp6 } from "./ip-address.ts";
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
  const name = unescapeUrl(host.slice(1, close), "host");
  const problem = name.includes(":") ? parseIp6(name).error : undefined;
  if (problem !== undefined) throw new UrlError(`invalid host: ${problem}`);
  if (/^\d+(?:\.\d+){3}$/.test(name)) throw new UrlError("invalid IP-literal");
  if (!name.includes(":")) throw new UrlError(`invalid host: ParseAddr(${quote(name)}): unable to parse IP`);
  return `[${name}]${host.slice(close + 1)}`;
}

function checkPort(port: string): void {
  if (!/^(?::\d*)?$/.test(port)) throw new UrlError(`invalid port ${quote(port)} after host`);
}
