import type { Span } from "#kit/diagnostic/span.ts";

/** How a scalar was written. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** A scalar, with the text after unquoting and folding, not yet resolved to a type. */
export interface YamlScalar extends Span {
  readonly kind: "scalar";
  readonly text: string;
  readonly style: ScalarStyle;
  /** An explicit tag, expanded (`tag:yaml.org,2002:str`); absent where there is none. */
  readonly tag?: string;
  readonly anchor?: string;
}

/** A mapping's entry. */
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** A mapping; entries as written, duplicates and merge keys included. */
export interface YamlMap extends Span {
  readonly kind: "map";
  readonly pairs: readonly YamlPair[];
  readonly flow: boolean;
  readonly tag?: string;
  readonly anchor?: string;
}

/** A sequence. */
export interface YamlList extends Span {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
  readonly tag?: string;
  readonly anchor?: string;
}

/** A reference to an anchor; the parser has checked that the anchor exists. */
export interface YamlAlias extends Span {
  readonly kind: "alias";
  readonly name: string;
  readonly target: YamlNode;
}

/** A node with its place in the text. */
export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias;
