import type { ScalarStyle } from "../../yaml/yaml-node.ts";
import type { TokenType } from "../../yaml/token.ts";

/** A place as style rules need it: UTF-16 offset, line from 1, column from 0 in characters. */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A token with the marks that PyYAML gives it: a block scalar ends where the line after its last break begins. */
export interface StyleToken {
  readonly type: TokenType | "stream-start";
  readonly start: Mark;
  readonly end: Mark;
  /** Where its text ends: before `end` for block scalars only. */
  readonly contentEnd: number;
  /** A scalar's value, an anchor's name, a directive's version. */
  readonly text: string;
  /** A tag's handle, such as `!!`. */
  readonly handle: string;
  readonly style: ScalarStyle;
}

/** A comment between tokens. */
export interface StyleComment {
  readonly start: Mark;
  /** Before the line break. */
  readonly end: number;
  readonly before: StyleToken;
  readonly after: StyleToken;
  /** The comment in front of it, where no token is between them. */
  readonly previous: StyleComment | undefined;
  /** Whether content is in front of it in its line. */
  readonly isInline: boolean;
}

/** A line without its break. */
export interface StyleLine {
  /** From 1. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Whether a token is a scalar that was written without quotes. */
export function isPlainScalar(token: StyleToken): boolean {
  return token.type === "scalar" && token.style === "plain";
}

/** Whether a token is `%YAML` or `%TAG`. */
export function isDirective({ type }: StyleToken): boolean {
  return type === "version" || type === "tag-directive";
}

/** Where the line of an offset begins; before the text, where the text begins. */
export function startOfLine(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
