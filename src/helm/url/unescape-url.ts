import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { UrlError } from "./url-error.ts";

const hostCharacter = /^[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"]$/;

/**
 * Decodes `%xx`. Beyond ASCII a host may have anything, else few characters, and none of them escaped; a zone, which follows
 * an address of IPv6, may have the same, escaped or not, and an escaped space.
 *
 * @throws {UrlError} for a broken escape and for a character that a host cannot have.
 */
export function unescapeUrl(text: string, mode: "path" | "host" | "zone"): string {
  if (mode === "path" && !text.includes("%")) return text;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "%") {
      const escape = text.slice(at, at + 3);
      if (!isEscape(escape, mode)) throw new UrlError(`invalid URL escape ${quote(threeBytes(escape))}`);
      at += 2;
    } else if (mode !== "path" && character < "\u0080" && !hostCharacter.test(character)) {
      throw new UrlError(`invalid character ${quote(character)} in host name`);
    }
  }
  if (!text.includes("%")) return text;
  const bytes: number[] = [];
  for (const part of text.matchAll(/%([0-9A-Fa-f]{2})|[^%]+/g)) {
    if (part[1] === undefined) for (const byte of bytesOfText(part[0])) bytes.push(byte);
    else bytes.push(Number.parseInt(part[1], 16));
  }
  return textOfBytes(Uint8Array.from(bytes));
}

/** What of it Go shows. */
function threeBytes(escape: string): string {
  return textOfBytes(bytesOfText(escape).subarray(0, 3));
}

function isEscape(escape: string, mode: "path" | "host" | "zone"): boolean {
  if (!/^%[0-9A-Fa-f]{2}$/.test(escape)) return false;
  if (mode === "path" || escape === "%25") return true;
  const byte = Number.parseInt(escape.slice(1), 16);
  if (mode === "host") return byte >= 0x80;
  const character = String.fromCharCode(byte);
  return character === " " || hostCharacter.test(character);
}
