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

/** Where an implicit key may have begun: whether it did is known when its colon comes, or does not come. */
export interface SimpleKey {
  isPossible: boolean;
  isRequired: boolean;
  /** Whether the key's first token has to wait until it is known. */
  isAwaited: boolean;
  /** The number of the key's first token in the stream. */
  tokenNumber: number;
  offset: number;
  column: number;
}

/** A token with its place. One class for all, so that the engine sees one shape. */
export class Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** A scalar's text, an anchor's name, a tag's suffix, a directive's prefix or version. */
  readonly text: string;
  /** A tag's or a directive's handle. */
  readonly handle: string;
  readonly style: ScalarStyle;
  /** The key that this token may begin. */
  readonly key: SimpleKey | undefined;

  constructor(
    type: TokenType,
    start: number,
    end: number,
    text = "",
    handle = "",
    style: ScalarStyle = "plain",
    key?: SimpleKey,
  ) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.text = text;
    this.handle = handle;
    this.style = style;
    this.key = key;
  }
}
