const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;

/** Whether Go's `strconv.IsPrint` holds for the code point: letters, marks, numbers, punctuation, symbols, the ASCII space. */
export function isPrint(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20;
  return printable.test(String.fromCodePoint(codePoint));
}
