import type { Frame } from "./finding.ts";
import type { Span } from "./span.ts";

/** Where an offset is, as editors count: lines and columns from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const maxFrameColumns = 160;

/**
 * One text that findings point into. Lines are counted once, when the first position is asked for; `\n`, `\r\n` and a
 * lone `\r` end a line, as YAML has it.
 */
export class SourceText {
  /** Posix path, relative to the root of the run where the file is inside it. */
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The offset of the first character of each line. */
  get lineStarts(): readonly number[] {
    return (this.#lineStarts ??= findLineStarts(this.text));
  }

  /** The position of an offset; an offset outside the text is moved to its nearer end. */
  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    const wanted = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line, counted from 1, without its line break, or its first columns; empty where there is no such line. */
  lineText(line: number, maxColumns: number = Number.POSITIVE_INFINITY): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return "";
    const end = this.lineStarts[line] ?? this.text.length;
    return this.text.slice(start, Math.min(end, start + maxColumns)).replace(/[\r\n]+$/, "");
  }

  /** The span of a whole line, counted from 1, without indentation and line break. */
  lineSpan(line: number): Span {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    const text = this.lineText(line);
    const indent = text.length - text.trimStart().length;
    return { start: start + indent, end: start + Math.max(indent, text.trimEnd().length) };
  }

  /** The lines to show around a span: two before it and the first line of it, each cut at 160 columns. */
  frameAt(span: Span): Frame {
    const { line } = this.positionAt(span.start);
    const firstLine = Math.max(1, line - 2);
    const lines: string[] = [];
    for (let each = firstLine; each <= line; each += 1) lines.push(this.lineText(each, maxFrameColumns));
    return { firstLine, lines };
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}
