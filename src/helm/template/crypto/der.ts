// Just enough of ASN.1's DER to write certificates and keys, and to read them back.

/** A DER element as it stands in the bytes. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Tag, length and content. */
  readonly whole: Uint8Array;
}

/** Bytes that are no DER. */
export class DerError extends Error {
  override readonly name = "DerError";
}

/** One element with its tag and its length. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Uint8Array.from([tag, ...lengthBytes(content.length), ...content]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}

/** SEQUENCE. */
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);

/** INTEGER of a number that is not negative. */
export function integer(value: bigint): Uint8Array {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? Uint8Array.from([0, ...bytes]) : bytes);
}

/** OBJECT IDENTIFIER, such as `2.5.29.15`. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(128 + (rest % 128));
  return bytes;
}

/** The elements in a row of bytes. @throws {DerError} */
export function readDer(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const { header, length } = readLength(bytes, at);
    const end = at + header + length;
    if (end > bytes.length) throw new DerError("asn1: syntax error: data truncated");
    elements.push({ tag: bytes[at] ?? 0, content: bytes.subarray(at + header, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}

function readLength(bytes: Uint8Array, at: number): { header: number; length: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { header: 2, length: first };
  const count = first - 0x80;
  if (count === 0 || count > 4) throw new DerError("asn1: structure error: length too large");
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return { header: 2 + count, length };
}
