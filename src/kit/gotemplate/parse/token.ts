import { quote } from "../strconv/quote.ts";

/** A keyword that starts or ends a control structure, or `nil`. */
export type Keyword =
  | "block"
  | "break"
  | "continue"
  | "define"
  | "else"
  | "end"
  | "if"
  | "nil"
  | "range"
  | "template"
  | "with";

export type TokenType =
  | Keyword
  | "assign"
  | "bool"
  | "char"
  | "charConstant"
  | "complex"
  | "declare"
  | "dot"
  | "eof"
  | "error"
  | "field"
  | "identifier"
  | "leftDelim"
  | "leftParen"
  | "number"
  | "pipe"
  | "rawString"
  | "rightDelim"
  | "rightParen"
  | "string"
  | "text"
  | "variable";

/** What the lexer gives the parser. */
export interface Token {
  readonly type: TokenType;
  /** Where it starts, in UTF-16 units. */
  readonly position: number;
  /** The text of it, or the words of the fault. */
  readonly text: string;
  /** Whether white space stands before it in its action: it separates operands. */
  readonly isSpaced: boolean;
}

export const keywords: ReadonlyMap<string, Keyword> = new Map(
  (["block", "break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with"] as const).map(
    (word) => [word, word],
  ),
);

/** The longest token that an error shows whole, in code points. */
const maxShown = 10;

/** How an error of the parser names the token. */
export function describeToken(token: Token): string {
  if (token.type === "eof") return "EOF";
  if (token.type === "error") return token.text;
  if (token.type === "dot" || keywords.has(token.type)) return `<${token.text}>`;
  // Go counts bytes to choose and code points to cut.
  if (new TextEncoder().encode(token.text).length <= maxShown) return quote(token.text);
  return `${quote(Array.from(token.text).slice(0, maxShown).join(""))}...`;
}
