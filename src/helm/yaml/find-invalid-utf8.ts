import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";

/** A place where bytes were no UTF-8, in go-yaml's words. */
export interface InvalidUtf8 {
  readonly message: string;
  /** In UTF-16 units. */
  readonly offset: number;
}

const stray = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/**
 * The first byte of a text that is no part of UTF-8; `textOfBytes` keeps such bytes as U+DC80–DCFF.
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.0/readerc.go
 */
export function findInvalidUtf8(text: string): InvalidUtf8 | undefined {
  // Such bytes are halves of pairs to JavaScript, which it finds at once where a text has none.
  const found = text.isWellFormed() ? null : stray.exec(text);
  if (found === null) return undefined;
  const offset = found.index;
  return { message: `yaml: ${faultOf(bytesOfText(text.slice(offset, offset + 4)))}`, offset };
}

function faultOf(bytes: Uint8Array): string {
  const [first = 0] = bytes;
  const width = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc0 || first >= 0xf8) return "invalid leading UTF-8 octet";
  if (bytes.length < width) return "incomplete UTF-8 octet sequence";
  if (bytes.subarray(1, width).some((byte) => (byte & 0xc0) !== 0x80)) return "invalid trailing UTF-8 octet";
  // What is left is too long for what it says, or a surrogate or a number beyond U+10FFFF.
  const second = bytes[1] ?? 0;
  const isTooLong = first < 0xc2 || (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  return isTooLong ? "invalid length of a UTF-8 sequence" : "invalid Unicode character";
}
