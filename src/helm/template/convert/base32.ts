import type { Decoded } from "./decode-base64.ts";
import { byteCharacters } from "./on-bytes.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Digits of a last group that say whole bytes. */
const wholeGroups: readonly number[] = [2, 4, 5, 7];

/** Standard base32 with padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let out = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += alphabet[(held >> bits) & 31] ?? "";
    }
  }
  if (bits > 0) out += alphabet[(held << (5 - bits)) & 31] ?? "";
  return out.padEnd(Math.ceil(out.length / 8) * 8, "=");
}

/**
 * Standard base32 as Go decodes it; an error is the offset at which Go finds it, line breaks left out.
 * Source: https://pkg.go.dev/encoding/base32
 */
export function decodeBase32(text: string): Decoded {
  const source = byteCharacters(text).replace(/[\r\n]/g, "");
  const digits: number[] = [];
  for (let index = 0; index < source.length; index += 1) {
    const read = digits.length % 8;
    const left = source.length - index - 1;
    if (source[index] === "=" && read >= 2 && left < 8) {
      if (left + read < 7) return { corruptAt: source.length };
      for (let behind = 0; behind < 7 - read; behind += 1)
        if (source[index + 1 + behind] !== "=" && behind < left) return { corruptAt: index + behind };
      return wholeGroups.includes(read) ? { bytes: bytesOf(digits) } : { corruptAt: index };
    }
    const digit = alphabet.indexOf(source[index] ?? "");
    if (digit < 0) return { corruptAt: index };
    digits.push(digit);
  }
  const rest = digits.length % 8;
  return rest === 0 ? { bytes: bytesOf(digits) } : { corruptAt: source.length - rest };
}

function bytesOf(digits: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.floor((digits.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let position = 0;
  for (const digit of digits) {
    held = ((held << 5) | digit) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[position++] = (held >> bits) & 255;
  }
  return bytes;
}
