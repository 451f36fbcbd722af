const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
// oxlint-disable-next-line no-control-regex -- every character of one byte
const ascii = /^[\0-\x7f]*$/;

/** The number of bytes that Go counts in a string. */
export function byteLength(text: string): number {
  let length = text.length;
  if (ascii.test(text)) return length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if (unit < 0xd800 || unit > 0xdfff) length += 2;
    else if (unit < 0xdc00) {
      // A pair is two units and four bytes; a byte that is no UTF-8 is one unit and one byte.
      length += 2;
      index += 1;
    }
  }
  return length;
}

/** A string's bytes, as Go's `[]byte(text)`. */
export function bytesOfText(text: string): Uint8Array {
  if (text.isWellFormed()) return encoder.encode(text);
  const bytes = new Uint8Array(byteLength(text));
  let position = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= 0xdc80 && codePoint <= 0xdcff) bytes[position++] = codePoint - 0xdc00;
    else position += encoder.encodeInto(character, bytes.subarray(position)).written;
  }
  return bytes;
}

/** Bytes as a string, as Go's `string(bytes)`: each byte that is no part of UTF-8 becomes one of U+DC80–DCFF. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeStray(bytes);
  }
}

function decodeStray(bytes: Uint8Array): string {
  const parts: string[] = [];
  let start = 0;
  for (let position = 0; position < bytes.length;) {
    const width = validWidth(bytes, position);
    if (width > 0) {
      position += width;
      continue;
    }
    parts.push(strict.decode(bytes.subarray(start, position)), String.fromCharCode(0xdc00 + (bytes[position] ?? 0)));
    position += 1;
    start = position;
  }
  parts.push(strict.decode(bytes.subarray(start)));
  return parts.join("");
}

/** The length of the code point that starts here; 0 where the bytes are no UTF-8. */
function validWidth(bytes: Uint8Array, position: number): number {
  const first = bytes[position] ?? 0;
  if (first < 0x80) return 1;
  const width =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (width === 0 || position + width > bytes.length) return 0;
  const second = bytes[position + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let index = 2; index < width; index += 1) {
    if (((bytes[position + index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return width;
}
