import { tryParseUrl } from "./try-parse-url.ts";

const maxCharacters = 2083;
const minBytes = 4;
const textEncoder = new TextEncoder();

/**
 * Whether a text is the address of a site by the rule that Helm has for maintainers: the scheme may be missing, the host
 * may be one word. It is one regular expression in its source, which a machine that goes back could not run in bounded
 * time; here its language is taken apart. Linear in each place where a host could begin.
 * Source: IsURL in https://github.com/asaskevich/govalidator/blob/a9d515a09cc2/validator.go
 */
export function isUrl(text: string): boolean {
  if (text.startsWith(".") || [...text].length >= maxCharacters || textEncoder.encode(text).length < minBytes)
    return false;
  const url = tryParseUrl(text.includes(":") && !text.includes("://") ? `http://${text}` : text, "reference");
  if (url === undefined || url.host.startsWith(".")) return false;
  if (url.host === "" && url.path !== "" && !url.path.includes(".")) return false;
  if (/[\t\n\f\r ]/.test(text)) return false;
  return hostStarts(text).some((start) => isHostAndRest(text.slice(start)));
}

/** Where the host may begin: at once, after a scheme, or after what may be a user's name. */
function hostStarts(text: string): number[] {
  const starts = [0];
  const scheme = /^(?:ftp|tcp|udp|wss?|https?):\/\//.exec(text);
  if (scheme !== null) starts.push(scheme[0].length);
  for (let at = text.indexOf("@", 1); at >= 0; at = text.indexOf("@", at + 1)) starts.push(at + 1);
  return starts;
}

function isHostAndRest(text: string): boolean {
  const end = text.search(/[/?#]/);
  const host = (end < 0 ? text : text.slice(0, end)).replace(/:[0-9]{1,5}$/, "").replace(/\.$/, "");
  return isIpv4(host) || (host.startsWith("[") && host.endsWith("]") && isIpv6(host.slice(1, -1))) || isName(host);
}

const octet = "(?:[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
const ipv4 = new RegExp(`^(?:[1-9][0-9]?|1[0-9]{2}|2[01][0-9]|22[0-3]|24[0-9]|25[0-5])(?:\\.${octet}){3}$`);

function isIpv4(host: string): boolean {
  return ipv4.test(host);
}

const looseIpv4 = String.raw`(?:(?:25[0-5]|(?:2[0-4]|1?[0-9])?[0-9])\.){3}(?:25[0-5]|(?:2[0-4]|1?[0-9])?[0-9])`;
const group = "[0-9A-Fa-f]{1,4}";
const mixed = new RegExp(`^(?:::(?:ffff(?::0{1,4})?:)?|(?:${group}:){1,4}:)${looseIpv4}$`);
const withZone = /^fe80:(?::[0-9A-Fa-f]{0,4}){0,4}%[0-9A-Za-z]+$/;
const groups = new RegExp(`^(?:${group}(?::${group})*)?$`);

function isIpv6(address: string): boolean {
  if (mixed.test(address) || withZone.test(address)) return true;
  const halves = address.split("::");
  if (halves.length > 2 || !halves.every((half) => groups.test(half))) return false;
  const count = halves
    .join(":")
    .split(":")
    .filter((each) => each !== "").length;
  return halves.length === 1 ? count === 8 : count <= 7;
}

const any = "A-Za-z0-9\\u00a1-\\uffff";
const main = new RegExp(`^[${any}]+(?:-{1,2}[${any}]+)*$`, "u");
const topLevel = /^[A-Za-z\u00a1-\uffff]+$/u;
const firstLabel = /^[A-Za-z0-9][A-Za-z0-9_-]*[A-Za-z0-9]$/;
const middleLabel = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
const lastLabel = new RegExp(`^[A-Za-z0-9](?:-[A-Za-z0-9])*[${any}]+(?:-{1,2}[${any}]+)*$`, "u");
const subdomain = /^(?:[A-Za-z0-9]+[-_.])*[A-Za-z0-9]{2,}$/;
const afterSubdomain = new RegExp(`^[A-Za-z0-9][${any}]+(?:-{1,2}[${any}]+)*$`, "u");

/** A name of a host, with or without a last part that has letters only. */
function isName(host: string): boolean {
  const dot = host.lastIndexOf(".");
  return isBareName(host) || (dot >= 0 && topLevel.test(host.slice(dot + 1)) && isBareName(host.slice(0, dot)));
}

function isBareName(host: string): boolean {
  if (host.startsWith("www.") && main.test(host.slice(4))) return true;
  const dot = host.lastIndexOf(".");
  if (dot < 0) return main.test(host) || isLooseLabel(host);
  const before = host.slice(0, dot);
  const last = host.slice(dot + 1);
  if (afterSubdomain.test(last) && subdomain.test(before)) return true;
  const [first = "", ...middle] = before.split(".");
  return firstLabel.test(first) && middle.every((each) => middleLabel.test(each)) && lastLabel.test(last);
}

const labelCharacters = new RegExp(`^[-_${any}]*[${any}]$`, "u");
const join = new RegExp(`^[A-Za-z0-9][${any}]`, "u");

/** One label that begins with what may have underscores and any number of hyphens, and goes on as a plain one. */
function isLooseLabel(label: string): boolean {
  if (!labelCharacters.test(label)) return false;
  const loose = /^(?:[A-Za-z0-9][A-Za-z0-9_-]*)?/.exec(label)?.[0].length ?? 0;
  const plain = Math.max(label.lastIndexOf("_"), label.lastIndexOf("---")) + 1;
  for (let end = Math.max(1, plain - 1); end < loose; end += 1) if (join.test(label.slice(end, end + 2))) return true;
  return false;
}
