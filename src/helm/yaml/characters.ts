// Character classes of YAML 1.1, by UTF-16 code. Code 0 is the end of the text: no text that is read contains it.

export const tab = 9;
export const newline = 10;
export const carriageReturn = 13;
export const space = 32;

/** A line break, or the end of the text. */
export function isBreakOrEnd(code: number): boolean {
  if (code <= carriageReturn) return code === newline || code === carriageReturn || code === 0;
  return code >= 0x85 && (code === 0x85 || code === 0x2028 || code === 0x2029);
}

/** A space or a tab. */
export function isBlank(code: number): boolean {
  return code === space || code === tab;
}

/** A blank, a line break, or the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  return code === space || code === tab || isBreakOrEnd(code);
}

/** What names of anchors and handles are made of. */
export function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || isDigit(code) || code === 0x5f || code === 0x2d
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
