import { isBreakOrEnd, carriageReturn, newline, space } from "../../yaml/characters.ts";
import { Scanner } from "../../yaml/scanner.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import { LineMarks } from "./line-marks.ts";
import type { StyleToken } from "./style-token.ts";

/** The tokens of a text, as far as it can be scanned: yamllint shows a rule a token only when the two after it are known. */
export interface ScannedTokens {
  readonly tokens: readonly StyleToken[];
  /** How many of them the rules see. */
  readonly visible: number;
}

export function readTokens(text: string): ScannedTokens {
  const marks = new LineMarks(text);
  const start = marks.at(0);
  const tokens: StyleToken[] = [
    { type: "stream-start", start, end: start, contentEnd: 0, text: "", handle: "", style: "plain" },
  ];
  // The scanner takes a zero for the end; texts with one are refused before rules see them, but lines still count.
  if (text.includes("\0")) return { tokens, visible: 0 };
  const scanner = new Scanner(text);
  try {
    for (;;) {
      const token = scanner.next();
      const isBlock = token.style === "literal" || token.style === "folded";
      tokens.push({
        type: token.type,
        start: marks.at(token.start),
        end: marks.at(isBlock ? endOfBlankLines(text, token.end) : token.end),
        contentEnd: token.end,
        text: token.text,
        handle: token.handle,
        style: token.style,
      });
      if (token.type === "stream-end") return { tokens, visible: tokens.length };
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { tokens, visible: Math.max(0, tokens.length - 2) };
  }
}

/** Where the line begins after a line end and the lines of only spaces that follow it. */
function endOfBlankLines(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length && isBreakOrEnd(text.charCodeAt(at));) {
    at += text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? 2 : 1;
    end = at;
    while (text.charCodeAt(at) === space) at += 1;
  }
  return end;
}
