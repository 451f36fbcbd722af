const ascii = /^[ -~\s]*$/;

/** Go maps one code point to one; where JavaScript makes several of it, Go leaves it as it is. */
function single(character: string, mapped: string): string {
  return [...mapped].length === 1 ? mapped : character;
}

/** Go's `unicode.ToUpper` of one character. */
export function upperCharacter(character: string): string {
  return single(character, character.toUpperCase());
}

/** Go's `unicode.ToLower` of one character. */
export function lowerCharacter(character: string): string {
  // U+0130 alone becomes two in JavaScript and the plain letter in Go.
  return character === "\u0130" ? "i" : single(character, character.toLowerCase());
}

const titles = new Map(
  [..."ǄǅǆǇǈǉǊǋǌǱǲǳ"].map((character, index) => [character, [..."ǅǈǋǲ"][Math.floor(index / 3)] ?? ""]),
);

/** Go's `unicode.ToTitle` of one character. */
export function titleCharacter(character: string): string {
  return titles.get(character) ?? upperCharacter(character);
}

/** Go's `strings.ToUpper`. */
export function upper(text: string): string {
  return ascii.test(text) ? text.toUpperCase() : Array.from(text, upperCharacter).join("");
}

/** Go's `strings.ToLower`. */
export function lower(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : Array.from(text, lowerCharacter).join("");
}

/** Go's `unicode.IsSpace`. */
export function isSpace(character: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(character);
}
