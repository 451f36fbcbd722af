const forms: readonly (readonly [prefix: RegExp, digits: RegExp, radix: string])[] = [
  [/^0[xX]/, /^(?:_?[0-9a-fA-F])+$/, "0x"],
  [/^0[bB]/, /^(?:_?[01])+$/, "0b"],
  [/^0[oO]/, /^(?:_?[0-7])+$/, "0o"],
  [/^0(?=.)/, /^(?:_?[0-7])+$/, "0o"],
];
const min = -(2n ** 63n);
const max = 2n ** 63n - 1n;

/**
 * An integer as Go's `strconv.ParseInt(text, 0, 64)` reads it: a sign, a prefix that says the base, underscores between
 * digits. `undefined` for everything else and for what does not fit into 64 bits.
 * Source: https://pkg.go.dev/strconv#ParseInt
 */
export function parseGoInteger(text: string): bigint | undefined {
  const isNegative = text.startsWith("-");
  const body = /^[+-]/.test(text) ? text.slice(1) : text;
  const magnitude = parseMagnitude(body);
  if (magnitude === undefined) return undefined;
  const value = isNegative ? -magnitude : magnitude;
  return value >= min && value <= max ? value : undefined;
}

function parseMagnitude(body: string): bigint | undefined {
  for (const [prefix, digits, radix] of forms) {
    const found = prefix.exec(body);
    if (found === null) continue;
    const rest = body.slice(found[0].length);
    return digits.test(rest) && rest.length < 100 ? BigInt(`${radix}${rest.replaceAll("_", "")}`) : undefined;
  }
  return /^\d(?:_?\d)*$/.test(body) && body.length < 40 ? BigInt(body.replaceAll("_", "")) : undefined;
}
