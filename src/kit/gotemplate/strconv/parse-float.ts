import { underscoresAreFine } from "./parse-integer.ts";

/** A number that was read, or why it was not, in strconv's words. One out of range is an infinity. */
export type ParsedFloat =
  | { readonly fault?: undefined; readonly value: number }
  | { readonly fault: "invalid syntax" | "value out of range"; readonly value: number };

const decimal = /^[+-]?(?:[0-9_]+\.?[0-9_]*|\.[0-9_]+)(?:[eE][+-]?[0-9_]+)?$/;
const hexadecimal = /^([+-]?)0[xX]([0-9a-fA-F_]*)\.?([0-9a-fA-F_]*)[pP]([+-]?[0-9_]+)$/;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;
/** Beyond this, the exponent decides alone. */
const maxExponent = 100_000;

/** Go's `strconv.ParseFloat` for 64 bits: decimal and hexadecimal, underscores as in Go's syntax, infinities, NaN. */
export function parseFloat64(text: string): ParsedFloat {
  const named = special.exec(text);
  if (named !== null) return parseSpecial(named);
  const hex = hexadecimal.exec(text);
  const isDecimal = decimal.test(text) && /[0-9]/.test(text.replace(/[eE].*$/, ""));
  if ((hex === null && !isDecimal) || !underscoresAreFine(text)) return { fault: "invalid syntax", value: 0 };
  const value = hex === null ? Number(text.replaceAll("_", "")) : parseHexadecimal(hex);
  if (value === undefined) return { fault: "invalid syntax", value: 0 };
  return Number.isFinite(value) ? { value } : { fault: "value out of range", value };
}

function parseSpecial(match: RegExpExecArray): ParsedFloat {
  if (match[2] !== undefined) return { value: match[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY };
  return match[1] === "" ? { value: Number.NaN } : { fault: "invalid syntax", value: 0 };
}

function parseHexadecimal(match: RegExpExecArray): number | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = ""] = match;
  const fractionDigits = fraction.replaceAll("_", "");
  const digits = whole.replaceAll("_", "") + fractionDigits;
  if (digits === "") return undefined;
  const significant = digits.replace(/^0+/, "");
  const power = clamp(Number(exponent.replaceAll("_", "")) - 4 * fractionDigits.length);
  const value = significant === "" ? 0 : scale(significant, power);
  return sign === "-" ? -value : value;
}

/** The mantissa's first digits carry more bits than a double has; the rest can only break a tie. */
const maxHexDigits = 32;

function scale(digits: string, power: number): number {
  const kept = digits.slice(0, maxHexDigits);
  const dropped = digits.slice(maxHexDigits);
  const isOdd = /[1-9a-fA-F]/.test(dropped);
  const mantissa = (BigInt(`0x${kept}`) << 1n) | (isOdd ? 1n : 0n);
  const exponent = power + 4 * dropped.length - 1;
  // Two steps, so that neither factor leaves the range before the product does.
  const half = Math.trunc(exponent / 2);
  return Number(mantissa) * 2 ** half * 2 ** (exponent - half);
}

function clamp(exponent: number): number {
  return Math.max(-maxExponent, Math.min(maxExponent, exponent));
}
