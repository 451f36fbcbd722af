/** An integer that was read, or why it was not, in strconv's words. A value out of range is the nearest one that fits. */
export type ParsedInteger =
  | { readonly fault?: undefined; readonly value: bigint }
  | { readonly fault: "invalid syntax" | "value out of range"; readonly value: bigint };

const maxima = { int64: 2n ** 63n - 1n, uint64: 2n ** 64n - 1n } as const;
const prefixes: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };
/** No integer of 64 bits has more digits, whatever the base: what is longer needs no exact reading. */
const maxDigits = 64;

/**
 * Go's `strconv.ParseInt` and `ParseUint` for 64 bits.
 *
 * @param base 2 to 36; 0 takes Go's prefixes (`0x`, `0o`, `0b`, a leading zero) and underscores between digits
 */
export function parseInteger(text: string, base: number, type: "int64" | "uint64"): ParsedInteger {
  const isSigned = type === "int64";
  const isNegative = isSigned && text.startsWith("-");
  const unsigned = isSigned && /^[+-]/.test(text) ? text.slice(1) : text;
  const magnitude = parseMagnitude(unsigned, base);
  if (magnitude === undefined) return { fault: "invalid syntax", value: 0n };
  const limit = isNegative ? maxima.int64 + 1n : maxima[type];
  const value = magnitude > limit ? limit : magnitude;
  const signed = isNegative ? -value : value;
  return magnitude > limit ? { fault: "value out of range", value: signed } : { value: signed };
}

function parseMagnitude(text: string, base: number): bigint | undefined {
  if (base !== 0) return digitsToInteger(text, base);
  if (!underscoresAreFine(text)) return undefined;
  const prefix = text[0] === "0" ? (prefixes[(text[1] ?? "").toLowerCase()] ?? 0) : 0;
  if (prefix > 0) return digitsToInteger(text.slice(2).replaceAll("_", ""), prefix);
  const digits = text.replaceAll("_", "");
  return digits.length > 1 && digits.startsWith("0")
    ? digitsToInteger(digits.slice(1), 8)
    : digitsToInteger(digits, 10);
}

function digitsToInteger(digits: string, base: number): bigint | undefined {
  if (digits === "") return undefined;
  for (const digit of digits) {
    const value = Number.parseInt(digit, 36);
    if (!(value < base)) return undefined;
  }
  const significant = digits.replace(/^0+/, "");
  if (significant.length > maxDigits) return maxima.uint64 + 1n;
  let value = 0n;
  for (const digit of significant) value = value * BigInt(base) + BigInt(Number.parseInt(digit, 36));
  return value;
}

/** Whether underscores stand only between digits, the prefix counted as one. A text without any is fine. */
export function underscoresAreFine(text: string): boolean {
  if (!text.includes("_")) return true;
  const prefix = /^[+-]?(0[bBoOxX])?/.exec(text);
  const isHex = /x$/i.test(prefix?.[1] ?? "");
  const body = (prefix?.[1] === undefined ? "" : "0") + text.slice(prefix?.[0].length ?? 0);
  return isHex ? !/(?:^|[^0-9a-fA-F])_|_(?:$|[^0-9a-fA-F])/.test(body) : !/(?:^|[^0-9])_|_(?:$|[^0-9])/.test(body);
}
