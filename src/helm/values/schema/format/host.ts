import { quote, quoteRune } from "#kit/gotemplate/strconv/quote.ts";
import { parseIpAddress } from "../../../url/parse-ip-address.ts";

/** What is wrong with an address of IPv4. */
export function ipv4Problem(text: string): string | undefined {
  const groups = text.split(".");
  if (groups.length !== 4) return "expected four decimals";
  for (const group of groups) {
    if (group.length > 1 && group.startsWith("0")) return "leading zeros";
    if (!/^[+-]?\d+$/.test(group)) return `strconv.Atoi: parsing ${quote(group)}: invalid syntax`;
    const value = BigInt(group.replace("+", ""));
    if (BigInt.asIntN(64, value) !== value) return `strconv.Atoi: parsing ${quote(group)}: value out of range`;
    if (value < 0n || value > 255n) return "decimal must be between 0 and 255";
  }
  return undefined;
}

/** What is wrong with an address of IPv6. */
export function ipv6Problem(text: string): string | undefined {
  if (!text.includes(":")) return "missing colon";
  const address = parseIpAddress(text);
  if ("error" in address) return address.error;
  return address.zone === "" ? undefined : "zone id is not a part of ipv6 address";
}

/** What is wrong with the name of a host. */
export function hostnameProblem(text: string): string | undefined {
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  if (Buffer.byteLength(name) > 253) return "more than 253 characters long";
  for (const label of name.split(".")) {
    const length = Buffer.byteLength(label);
    if (length < 1 || length > 63) return "label must be 1 to 63 characters long";
    if (label.startsWith("-")) return "label starts with hyphen";
    if (label.endsWith("-")) return "label ends with hyphen";
    const stranger = /[^a-zA-Z0-9-]/u.exec(label)?.[0];
    if (stranger !== undefined) return `invalid character ${quoteRune(stranger.codePointAt(0) ?? 0, false)}`;
  }
  return undefined;
}

/** What is wrong with a mail address. */
export function emailProblem(text: string): string | undefined {
  if (Buffer.byteLength(text) > 254) return "more than 255 characters long";
  const at = text.lastIndexOf("@");
  if (at < 0) return "missing @";
  const local = text.slice(0, at);
  if (Buffer.byteLength(local) > 64) return "local part more than 64 characters long";
  return localProblem(local) ?? domainProblem(text.slice(at + 1));
}

function localProblem(local: string): string | undefined {
  if (local.length > 1 && local.startsWith('"')) {
    const isBroken = /[\\"]/.test(local.slice(1, -1));
    return isBroken ? "backslash and quote are not allowed within quoted local part" : undefined;
  }
  if (local.startsWith(".")) return "starts with dot";
  if (local.endsWith(".")) return "ends with dot";
  if (local.includes("..")) return "consecutive dots";
  const stranger = /[^a-zA-Z0-9.!#$%&'*+\-/=?^_`{|}~]/u.exec(local)?.[0];
  return stranger === undefined ? undefined : `invalid character ${quoteRune(stranger.codePointAt(0) ?? 0, false)}`;
}

function domainProblem(domain: string): string | undefined {
  const isLiteral = domain.startsWith("[") && domain.endsWith("]");
  const literal = domain.slice(1, -1);
  const [kind, problem] = !isLiteral
    ? ["domain", hostnameProblem(domain)]
    : literal.startsWith("IPv6:")
      ? ["ipv6 address", ipv6Problem(literal.slice("IPv6:".length))]
      : ["ipv4 address", ipv4Problem(literal)];
  return problem === undefined ? undefined : `invalid ${kind}: ${problem}`;
}
