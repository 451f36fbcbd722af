import { quote, quoteToAscii } from "../strconv/quote.ts";
import { bytesOfText } from "../value/text-bytes.ts";
import type { Flags } from "./flags.ts";
import { pad } from "./pad.ts";

/** A string by its verb; `undefined` where the verb is not for strings. */
export function formatText(text: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case "v":
      return flags.sharpV ? quoted(text, flags) : pad(truncate(text, flags), flags);
    case "s":
      return pad(truncate(text, flags), flags);
    case "q":
      return quoted(text, flags);
    case "x":
    case "X":
      return hexadecimal(bytesOfText(text), verb, flags);
    default:
      return undefined;
  }
}

/** Bytes in hexadecimal, as `%x` and `%X` print strings and byte slices. */
export function hexadecimal(bytes: Uint8Array, verb: "x" | "X", flags: Flags): string {
  const shown = bytes.subarray(0, flags.precision ?? bytes.length);
  const prefix = flags.sharp ? `0${verb}` : "";
  const pairs = Array.from(shown, (byte) => byte.toString(16).padStart(2, "0"));
  const joined = flags.space
    ? pairs.map((pair) => prefix + pair).join(" ")
    : pairs.length === 0
      ? ""
      : prefix + pairs.join("");
  // The prefix keeps its case; the digits take the verb's.
  const text = verb === "X" ? joined.toUpperCase() : joined;
  return pad(text, flags);
}

/** The first code points of a text, as many as the precision says. */
export function truncate(text: string, flags: Flags): string {
  if (flags.precision === undefined || text.length <= flags.precision) return text;
  let end = 0;
  for (let count = 0; count < flags.precision && end < text.length; count += 1)
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

function quoted(whole: string, flags: Flags): string {
  const text = truncate(whole, flags);
  if (flags.sharp && canBackquote(text)) return pad(`\`${text}\``, flags);
  return pad(flags.plus ? quoteToAscii(text) : quote(text), flags);
}

/** Whether a text can stand in backquotes: nothing in it that does not show, and only UTF-8. */
function canBackquote(text: string): boolean {
  if (text.includes("`") || text.includes("\ufeff") || !text.isWellFormed()) return false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if ((unit < 0x20 && unit !== 0x09) || unit === 0x7f) return false;
  }
  return true;
}
