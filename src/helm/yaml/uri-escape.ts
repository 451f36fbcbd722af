import { isWord } from "./characters.ts";

/** Whether a character may stand in a tag's URI, `%` included. */
export function isUriCharacter(code: number): boolean {
  return isWord(code) || (code !== 0 && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(code)));
}

/** Decodes one character written as `%C3%A9`. @returns the character and where it ends, or go-yaml's complaint. */
export function decodeUriEscape(text: string, at: number): { text: string; end: number } | string {
  const octets: number[] = [];
  let width = 1;
  let end = at;
  while (octets.length < width) {
    const digits = /^%([0-9A-Fa-f]{2})/.exec(text.slice(end, end + 3))?.[1];
    if (digits === undefined) return "did not find URI escaped octet";
    const octet = Number.parseInt(digits, 16);
    if (octets.length === 0) {
      width = octet < 0x80 ? 1 : octet < 0xc0 ? 0 : octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : octet < 0xf8 ? 4 : 0;
      if (width === 0) return "found an incorrect leading UTF-8 octet";
    } else if ((octet & 0xc0) !== 0x80) return "found an incorrect trailing UTF-8 octet";
    octets.push(octet);
    end += 3;
  }
  return { text: new TextDecoder().decode(Uint8Array.from(octets)), end };
}
