import { isPrint } from "../strconv/is-print.ts";
import { quoteRune } from "../strconv/quote.ts";
import type { Flags } from "./flags.ts";
import { pad, padWithSpaces } from "./pad.ts";

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

/** An integer by its verb; `undefined` where the verb is not for integers. */
export function formatInteger(
  value: number | bigint,
  isSigned: boolean,
  verb: string,
  flags: Flags,
): string | undefined {
  if (verb === "v" && flags.sharpV && !isSigned) return digitsOf(value, 16, "v", { ...flags, sharp: true });
  const base = bases[verb];
  if (base !== undefined) return digitsOf(value, base, verb, flags);
  if (verb === "c") return pad(String.fromCodePoint(toCodePoint(value)), flags);
  if (verb === "q") return pad(quoteRune(toCodePoint(value), flags.plus), flags);
  return verb === "U" ? unicode(value, flags) : undefined;
}

function toCodePoint(value: number | bigint): number {
  const isValid = value >= 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
  return isValid ? Number(value) : 0xfffd;
}

function digitsOf(value: number | bigint, base: number, verb: string, flags: Flags): string {
  const isNegative = value < 0;
  let precision = flags.precision ?? 0;
  if (flags.precision === 0 && (value === 0 || value === 0n)) return " ".repeat(flags.width ?? 0);
  if (flags.precision === undefined && flags.zero && !flags.minus && flags.width !== undefined) {
    precision = flags.width - (isNegative || flags.plus || flags.space ? 1 : 0);
  }
  const digits = (isNegative ? -value : value).toString(base).padStart(precision, "0");
  const sign = isNegative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  const text = sign + prefixOf(digits, base, verb, flags.sharp) + (verb === "X" ? digits.toUpperCase() : digits);
  return padWithSpaces(text, flags);
}

function prefixOf(digits: string, base: number, verb: string, isSharp: boolean): string {
  const octal = verb === "O" ? "0o" : "";
  if (!isSharp) return octal;
  if (base === 2) return "0b";
  if (base === 8) return octal + (digits.startsWith("0") ? "" : "0");
  if (base === 16) return verb === "X" ? "0X" : "0x";
  return octal;
}

function unicode(value: number | bigint, flags: Flags): string {
  const digits = BigInt.asUintN(64, BigInt(value)).toString(16).toUpperCase();
  const number = `U+${digits.padStart(Math.max(4, flags.precision ?? 0), "0")}`;
  const isShown = flags.sharp && value >= 0 && value <= 0x10ffff && isPrint(Number(value));
  return padWithSpaces(isShown ? `${number} '${String.fromCodePoint(Number(value))}'` : number, flags);
}
