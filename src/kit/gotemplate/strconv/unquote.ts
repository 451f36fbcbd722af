import { textOfBytes } from "../value/text-bytes.ts";

const plain = /^[^\\\n"\ud800-\udfff]*$/;
const encoder = new TextEncoder();

/** Go's `strconv.Unquote` of a string in `"` or backquotes; `undefined` where it says "invalid syntax". */
export function unquote(quoted: string): string | undefined {
  const mark = quoted[0];
  const body = quoted.slice(1, -1);
  if (quoted.length < 2 || quoted.at(-1) !== mark) return undefined;
  if (mark === "`") return body.includes("`") ? undefined : body.replaceAll("\r", "");
  if (mark !== '"') return undefined;
  return plain.test(body) ? body : unescape(body);
}

function unescape(body: string): string | undefined {
  const parts: string[] = [];
  // Escapes may give single bytes that only together are a character.
  let hasBytes = false;
  for (let position = 0; position < body.length;) {
    const next = unquoteCharacter(body, position, '"');
    if (next === undefined) return undefined;
    parts.push(
      next.isByte && next.value >= 0x80 ? String.fromCharCode(0xdc00 + next.value) : String.fromCodePoint(next.value),
    );
    hasBytes ||= next.isByte && next.value >= 0x80;
    position = next.end;
  }
  return hasBytes ? textOfBytes(bytesOfParts(parts)) : parts.join("");
}

function bytesOfParts(parts: readonly string[]): Uint8Array {
  const bytes: number[] = [];
  for (const part of parts) {
    const unit = part.charCodeAt(0);
    if (part.length === 1 && unit >= 0xdc80 && unit <= 0xdcff) bytes.push(unit - 0xdc00);
    else bytes.push(...encoder.encode(part));
  }
  return new Uint8Array(bytes);
}

/** One character of a literal. */
export interface Character {
  /** The code point, or the byte. */
  readonly value: number;
  /** Whether it was written as a byte (`\xff`, `\377`). */
  readonly isByte: boolean;
  readonly end: number;
}

const letters = new Map([
  ["a", 7],
  ["b", 8],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
  ["\\", 0x5c],
]);
const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const hex = /^[0-9a-fA-F]+$/;
const octal = /^[0-3][0-7]{2}$/;

/** Go's `strconv.UnquoteChar` within a literal in the given quotes; `undefined` where it says "invalid syntax". */
export function unquoteCharacter(text: string, position: number, mark: string): Character | undefined {
  const character = text[position];
  if (character === mark || character === undefined) return undefined;
  if (character !== "\\") {
    const value = text.codePointAt(position) ?? 0;
    // Go reads a byte that is no UTF-8 as the replacement character.
    const isStray = value >= 0xdc80 && value <= 0xdcff;
    return { value: isStray ? 0xfffd : value, isByte: false, end: position + (value > 0xffff ? 2 : 1) };
  }
  const kind = text[position + 1] ?? "";
  const letter = letters.get(kind);
  if (letter !== undefined) return { value: letter, isByte: false, end: position + 2 };
  if (kind === "'" || kind === '"')
    return kind === mark ? { value: mark.charCodeAt(0), isByte: false, end: position + 2 } : undefined;
  const count = digits[kind];
  if (count !== undefined) return hexEscape(text, position + 2, count);
  const code = text.slice(position + 1, position + 4);
  return octal.test(code) ? { value: Number.parseInt(code, 8), isByte: true, end: position + 4 } : undefined;
}

function hexEscape(text: string, start: number, count: number): Character | undefined {
  const code = text.slice(start, start + count);
  if (code.length < count || !hex.test(code)) return undefined;
  const value = Number.parseInt(code, 16);
  const isSurrogate = value >= 0xd800 && value <= 0xdfff;
  if (count > 2 && (value > 0x10ffff || isSurrogate)) return undefined;
  return { value, isByte: count === 2, end: start + count };
}
