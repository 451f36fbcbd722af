import { byteCharacters } from "./on-bytes.ts";

/** Bytes, or the offset in bytes of the first one that does not belong. */
export type Decoded = { readonly bytes: Uint8Array } | { readonly corruptAt: number };

const isBreak = (character: string | undefined): boolean => character === "\n" || character === "\r";

/**
 * Standard base64 as Go decodes it: line breaks are passed over, padding is required, and an error is the offset at
 * which Go finds it. Source: https://pkg.go.dev/encoding/base64
 */
export function decodeBase64(text: string): Decoded {
  const source = byteCharacters(text);
  let digits = "";
  /** How many digits of the group of four are read. */
  let read = 0;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? "";
    if (isBreak(character)) continue;
    if (character === "=") return endAt(source, index, { digits, read });
    if (!/[A-Za-z0-9+/]/.test(character)) return { corruptAt: index };
    digits += character;
    read = (read + 1) % 4;
  }
  return read === 0 ? { bytes: bytesOf(digits) } : { corruptAt: source.length - read };
}

/** Checks what follows the first sign of padding. */
function endAt(source: string, padding: number, { digits, read }: { digits: string; read: number }): Decoded {
  if (read < 2) return { corruptAt: padding };
  let next = skipBreaks(source, padding + 1);
  if (read === 2) {
    if (next === source.length) return { corruptAt: source.length };
    if (source[next] !== "=") return { corruptAt: next - 1 };
    next = skipBreaks(source, next + 1);
  }
  return next < source.length ? { corruptAt: next } : { bytes: bytesOf(digits) };
}

function skipBreaks(source: string, start: number): number {
  let index = start;
  while (isBreak(source[index])) index += 1;
  return index;
}

function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits, "base64"));
}
