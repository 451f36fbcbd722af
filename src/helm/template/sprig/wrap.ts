/** What breaks the lines of a text, in bytes: call it through `onBytes`. */
export interface WrapOptions {
  /** Bytes of a line at most; less than 1 counts as 1. */
  readonly width: number;
  /** What is put between lines. */
  readonly separator: string;
  /** Whether words that are longer than a line are cut; else they stick out. */
  readonly cutsWords: boolean;
}

/**
 * Breaks a text at spaces. Spaces that would begin a line are left out, those before a break too.
 * Source: https://github.com/Masterminds/goutils/blob/v1.1.1/wordutils.go
 */
export function wrap(text: string, { width, separator, cutsWords }: WrapOptions): string {
  const length = Math.max(1, width);
  const lines: string[] = [];
  let start = 0;
  while (text.length - start > length) {
    if (text[start] === " ") {
      start += 1;
      continue;
    }
    // Looked for in the line alone: a text without spaces would be searched up to its beginning for each line.
    const space = start + text.slice(start, start + length + 1).lastIndexOf(" ");
    if (space >= start) {
      lines.push(text.slice(start, space));
      start = space + 1;
    } else if (cutsWords) {
      lines.push(text.slice(start, start + length));
      start += length;
    } else {
      const next = text.indexOf(" ", start + length);
      if (next < 0) break;
      lines.push(text.slice(start, next));
      start = next + 1;
    }
  }
  return [...lines, text.slice(start)].join(separator);
}
