import type { Span } from "#kit/diagnostic/span.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { StyleToken } from "./style-token.ts";

/** How many empty lines may follow each other: at the start of a file, in it, and at its end. */
export interface BlankLineLimits {
  readonly start: number;
  readonly inside: number;
  readonly end: number;
}

/**
 * A text that rules look at, with the edits that mend it. Edits keep away from the inside of scalars that take several
 * lines. Findings about one run of empty lines get one edit for all of it, so that what mends one fault makes no other.
 */
export class StyleText {
  readonly text: string;
  /** What ends a line that is written anew. */
  readonly lineBreak: "\n" | "\r\n";
  readonly #limits: BlankLineLimits;
  readonly #scalars: readonly Span[];
  readonly #lastOpened: ReadonlyMap<number, number>;
  #blankRun: TextEdit | undefined;

  constructor(text: string, tokens: readonly StyleToken[], limits: BlankLineLimits, lineBreak: "\n" | "keep") {
    this.text = text;
    this.#limits = limits;
    this.lineBreak = lineBreak === "keep" && /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n";
    this.#scalars = multiLineScalars(text, tokens);
    this.#lastOpened = lastOpenedByLine(tokens);
  }

  /** Makes the gap between two tokens of a line so wide, unless that moves the head of something that lines below align with. */
  mendGap(left: StyleToken, right: StyleToken, width: number): TextEdit[] {
    // What is left of a line without content is for the rule about the ends of lines.
    if (right.type === "block-end" || right.type === "stream-end") return [];
    const opened = this.#lastOpened.get(left.end.line) ?? -1;
    const isFlowStart = left.type === "flow-mapping-start" || left.type === "flow-sequence-start";
    if (opened > left.start.offset || (isFlowStart && opened === left.start.offset)) return [];
    return [{ start: left.end.offset, end: right.start.offset, text: " ".repeat(width) }];
  }

  /** Takes a stretch of a line out, unless a scalar goes over it. */
  mendRemove(span: Span): TextEdit[] {
    return this.isInScalar(span) ? [] : [{ ...span, text: "" }];
  }

  /** Brings the run of empty lines around an offset to its limit, and takes the blanks out of them. */
  mendBlankLines(offset: number): TextEdit[] {
    const known = this.#blankRun;
    if (known === undefined || offset < known.start || offset > known.end) this.#blankRun = this.#findBlankRun(offset);
    const run = this.#blankRun;
    return run === undefined || this.isInScalar(run) ? [] : [run];
  }

  /** Whether a scalar of several lines has a part of a stretch. */
  isInScalar({ start, end }: Span): boolean {
    let low = 0;
    let high = this.#scalars.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#scalars[middle]?.end ?? 0) > start) high = middle;
      else low = middle + 1;
    }
    const scalar = this.#scalars[low];
    return scalar !== undefined && scalar.start < Math.max(end, start + 1);
  }

  #findBlankRun(offset: number): TextEdit {
    const { text } = this;
    let start = offset;
    while (start > 0 && isBlankOrBreak(text.charCodeAt(start - 1))) start -= 1;
    // What is in front of the first line break belongs to a line with content.
    if (start > 0) start = text.indexOf("\n", start) + 1;
    let end = start;
    let lines = 0;
    let at = start;
    for (; isBlankOrBreak(text.charCodeAt(at)); at += 1) {
      if (text.charCodeAt(at) !== 10) continue;
      end = at + 1;
      lines += 1;
    }
    if (at === text.length) end = at;
    const limit = end === text.length ? this.#limits.end : start === 0 ? this.#limits.start : this.#limits.inside;
    return { start, end, text: this.lineBreak.repeat(Math.min(lines, limit)) };
  }
}

/** Whether a stretch of a text has only blanks and line breaks. */
export function isBlank(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isBlankOrBreak(text.charCodeAt(at))) at += 1;
  return at === end;
}

function isBlankOrBreak(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function multiLineScalars(text: string, tokens: readonly StyleToken[]): Span[] {
  const found: Span[] = [];
  for (const { type, start, end, contentEnd, style } of tokens) {
    if (type !== "scalar" || end.line === start.line) continue;
    const isKept =
      (style === "literal" || style === "folded") && /^.\d?\+/.test(text.slice(start.offset, start.offset + 3));
    found.push({ start: start.offset, end: isKept ? end.offset : contentEnd });
  }
  return found;
}

/** For each line, where the last thing in it begins that goes on in later lines; block scalars do not mind being moved. */
function lastOpenedByLine(tokens: readonly StyleToken[]): Map<number, number> {
  const opened = new Map<number, number>();
  const open: StyleToken[] = [];
  let lastLine = 1;
  const close = (token: StyleToken): void => {
    const { line, offset } = token.start;
    if (lastLine > line) opened.set(line, Math.max(opened.get(line) ?? -1, offset));
  };
  for (const token of tokens) {
    if (token.type.endsWith("-start") && token.type !== "document-start") open.push(token);
    const isClosing =
      token.type === "block-end" || token.type === "flow-mapping-end" || token.type === "flow-sequence-end";
    if (token.type !== "block-end" && token.type !== "stream-end") lastLine = token.start.line;
    if (token.type === "scalar" && (token.style === "plain" || token.style === "single" || token.style === "double")) {
      lastLine = token.end.line;
      close(token);
    }
    const opening = isClosing ? open.pop() : undefined;
    if (opening !== undefined) close(opening);
  }
  return opened;
}
