import { quote } from "#kit/gotemplate/strconv/quote.ts";

/** An address of either version. */
export interface IpAddress {
  readonly version: 4 | 6;
  /** Only IPv6 has one; empty where there is none. */
  readonly zone: string;
}

/**
 * Reads an address as Go does, which takes its version from the first of `.`, `:` and `%`.
 * Source: https://pkg.go.dev/net/netip#ParseAddr
 *
 * @returns what is wrong in Go's words, for what is no address.
 */
export function parseIpAddress(text: string): IpAddress | { readonly error: string } {
  const first = /[.:%]/.exec(text)?.[0];
  const mark = text.indexOf("%");
  const zone = mark < 0 ? "" : text.slice(mark + 1);
  const problem = first === "." ? ip4Problem(text) : first === ":" ? ip6Problem(text, mark) : noAddress(first);
  if (problem === undefined) return { version: first === "." ? 4 : 6, zone };
  const at = problem.at === undefined ? "" : ` (at ${quote(problem.at)})`;
  return { error: `ParseAddr(${quote(text)}): ${problem.message}${at}` };
}

interface Problem {
  readonly message: string;
  readonly at?: string;
}

function noAddress(first: string | undefined): Problem {
  return { message: first === "%" ? "missing IPv6 address" : "unable to parse IP" };
}

function ip6Problem(text: string, mark: number): Problem | undefined {
  if (mark === text.length - 1) return { message: "zone must be a non-empty string" };
  let rest = mark < 0 ? text : text.slice(0, mark);
  let hasEllipsis = rest.startsWith("::");
  if (hasEllipsis) rest = rest.slice(2);
  if (hasEllipsis && rest === "") return undefined;
  let bytes = 0;
  while (bytes < 16) {
    const group = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? "";
    if (group.length > 4) return { message: "each group must have 4 or less digits", at: rest };
    if (group === "") return { message: "each colon-separated field must have at least one digit", at: rest };
    if (rest[group.length] === ".") {
      if (!hasEllipsis && bytes !== 12)
        return { message: "embedded IPv4 address must replace the final 2 fields of the address", at: rest };
      if (bytes + 4 > 16)
        return { message: "too many hex fields to fit an embedded IPv4 at the end of the address", at: rest };
      const problem = ip4Problem(rest);
      if (problem !== undefined) return problem;
      rest = "";
      bytes += 4;
      break;
    }
    bytes += 2;
    rest = rest.slice(group.length);
    if (rest === "") break;
    if (!rest.startsWith(":")) return { message: "unexpected character, want colon", at: rest };
    if (rest.length === 1) return { message: "colon must be followed by more characters", at: rest };
    rest = rest.slice(1);
    if (!rest.startsWith(":")) continue;
    if (hasEllipsis) return { message: "multiple :: in address", at: rest };
    hasEllipsis = true;
    rest = rest.slice(1);
    if (rest === "") break;
  }
  if (rest !== "") return { message: "trailing garbage after address", at: rest };
  if (bytes < 16) return hasEllipsis ? undefined : { message: "address string too short" };
  return hasEllipsis ? { message: "the :: must expand to at least one field of zeros" } : undefined;
}

/** An address of IPv4, or the dotted end of one of IPv6. */
function ip4Problem(text: string): Problem | undefined {
  let value = 0;
  let digits = 0;
  let fields = 1;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    if (/^\d$/.test(character)) {
      if (digits === 1 && value === 0) return { message: "IPv4 field has octet with leading zero" };
      value = value * 10 + Number(character);
      digits += 1;
      if (value > 255) return { message: "IPv4 field has value >255" };
    } else if (character === ".") {
      if (index === 0 || index === text.length - 1 || text[index - 1] === ".")
        return { message: "IPv4 field must have at least one digit", at: text.slice(index) };
      if (fields === 4) return { message: "IPv4 address too long" };
      fields += 1;
      value = 0;
      digits = 0;
    } else return { message: "unexpected character", at: text.slice(index) };
  }
  return fields < 4 ? { message: "IPv4 address too short" } : undefined;
}
