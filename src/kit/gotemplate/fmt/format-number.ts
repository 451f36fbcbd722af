import { formatFloatAs, type FloatFormat } from "../strconv/format-float-as.ts";
import type { Flags } from "./flags.ts";
import { pad, padWithSpaces } from "./pad.ts";

const formats: Readonly<Record<string, readonly [format: FloatFormat, precision: number]>> = {
  v: ["g", -1],
  b: ["b", -1],
  g: ["g", -1],
  G: ["G", -1],
  x: ["x", -1],
  X: ["X", -1],
  f: ["f", 6],
  F: ["f", 6],
  e: ["e", 6],
  E: ["E", 6],
};

/** A float64 by its verb; `undefined` where the verb is not for floats. */
export function formatNumber(value: number, verb: string, flags: Flags): string | undefined {
  const entry = formats[verb];
  if (entry === undefined) return undefined;
  const [format, standard] = entry;
  const precision = flags.precision ?? standard;
  const text = formatFloatAs(value, format, precision);
  const isSigned = text.startsWith("-") || text.startsWith("+");
  const sign = isSigned ? text.charAt(0) : "+";
  const shownSign = flags.space && sign === "+" && !flags.plus ? " " : sign;
  const size = isSigned ? text.slice(1) : text;
  if (size === "NaN") return padWithSpaces(flags.space || flags.plus ? shownSign + size : size, flags);
  if (size === "Inf") return padWithSpaces(shownSign + size, flags);
  const number = flags.sharp && format !== "b" ? withPoint(size, verb, format, precision) : size;
  if (!flags.plus && shownSign === "+") return pad(number, flags);
  // The sign comes before zeros that fill up.
  if (flags.zero && !flags.minus && flags.width !== undefined) return shownSign + number.padStart(flags.width - 1, "0");
  return pad(shownSign + number, flags);
}

/** What `#` asks for: a point always, and the zeros that `g` leaves out. */
function withPoint(size: string, verb: string, format: FloatFormat, precision: number): string {
  const isHex = format === "x" || format === "X";
  const split = (isHex ? /[pP]/ : /[eEpP]/).exec(size)?.index ?? size.length;
  const number = size.slice(0, split);
  const tail = size.slice(split);
  const counts = verb === "v" || verb === "g" || verb === "G" || verb === "x";
  let missing = counts ? (precision === -1 ? 6 : precision) : 0;
  missing -= number.replaceAll(".", "").replace(/^0+/, "").length;
  if (number.includes(".")) return number + "0".repeat(Math.max(0, missing)) + tail;
  if (number === "0") missing -= 1;
  return `${number}.${"0".repeat(Math.max(0, missing))}${tail}`;
}
