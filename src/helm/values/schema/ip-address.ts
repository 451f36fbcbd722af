import { quote } from "#kit/gotemplate/strconv/quote.ts";

/**
 * Reads an address of IPv6.
 * Source: https://pkg.go.dev/net/netip#ParseAddr
 *
 * @returns its zone, or what is wrong in Go's words.
 */
export function parseIp6(text: string): { readonly zone: string; readonly error?: string } {
  const mark = text.indexOf("%");
  const zone = mark < 0 ? "" : text.slice(mark + 1);
  const problem = mark >= 0 && zone === "" ? { message: "zone must be a non-empty string" } : ip6Problem(text, mark);
  if (problem === undefined) return { zone };
  const at = problem.at === undefined ? "" : ` (at ${quote(problem.at)})`;
  return { zone, error: `ParseAddr(${quote(text)}): ${problem.message}${at}` };
}

interface Problem {
  readonly message: string;
  readonly at?: string;
}

function ip6Problem(text: string, mark: number): Problem | undefined {
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

/** The dotted end of an address of IPv6. */
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
