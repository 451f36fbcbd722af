import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { UrlError } from "./url-error.ts";

/**
 * Decodes `%xx`; a host may have it only for bytes beyond ASCII, and few other characters.
 *
 * @throws {UrlError} for a broken escape and for a character that a host cannot have.
 */
export function unescapeUrl(text: string, mode: "path" | "host"): string {
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "%") {
      const escape = text.slice(at, at + 3);
      const isBroken = !/^%[0-9A-Fa-f]{2}$/.test(escape);
      if (isBroken || (mode === "host" && /^%[0-7]/.test(escape) && escape !== "%25"))
        throw new UrlError(`invalid URL escape ${quote(escape)}`);
      at += 2;
    } else if (mode === "host" && /^[^A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"\u0080-\uffff]$/.test(character)) {
      throw new UrlError(`invalid character ${quote(character)} in host name`);
    }
  }
  if (!text.includes("%")) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const part of text.matchAll(/%([0-9A-Fa-f]{2})|[^%]+/g)) {
    if (part[1] === undefined) for (const byte of encoder.encode(part[0])) bytes.push(byte);
    else bytes.push(Number.parseInt(part[1], 16));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Escapes what a path cannot have, and leaves alone what is escaped already. */
export function escapePath(path: string): string {
  return path.replace(/[^A-Za-z0-9\-._~$&+,/:;=@!'()*%[\]]+/gu, (part) => encodeURIComponent(part.toWellFormed()));
}

/** The fragment of a JSON pointer, each part escaped, the slashes kept. */
export function escapeFragment(pointer: string): string {
  if (/^[A-Za-z0-9\-._~$&+=:@/]*$/.test(pointer)) return pointer;
  return pointer.replace(/[^A-Za-z0-9\-._~$&+=:@/]+/gu, (part) =>
    encodeURIComponent(part.toWellFormed()).replace(
      /[!'()*]/g,
      (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
}
