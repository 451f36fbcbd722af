import type { ScalarStyle } from "./yaml-node.ts";

/** What the scanner finds: YAML's tokens, block structure made explicit. */
export type TokenType =
  | "stream-end"
  | "version"
  | "tag-directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

/** A token with its place; `line` counts from 0. */
export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** A scalar's text, an anchor's name, a tag's suffix, a directive's prefix or version. */
  readonly text: string;
  /** A tag's or a directive's handle. */
  readonly handle: string;
  readonly style: ScalarStyle;
}
