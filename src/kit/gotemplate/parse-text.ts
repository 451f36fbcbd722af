import { builtins } from "./builtin/builtins.ts";
import { compileBody } from "./exec/compile-statement.ts";
import type { Body, Execute } from "./exec/frame.ts";
import type { Delimiters } from "./parse/lexer.ts";
import type { ListNode } from "./parse/node.ts";
import { isEmptyTree, parseTemplate } from "./parse/parser.ts";
import { markNodes } from "./trace/mark-nodes.ts";
import type { GoFunction } from "./value/value.ts";

/** A text that is parsed: immutable, without a name, and fit for any number of template sets. */
export interface TemplateText {
  readonly text: string;
  readonly root: Body;
  /** What it defines, by name. */
  readonly definitions: ReadonlyMap<string, Body>;
}

/** How texts are parsed. */
export interface TextOptions {
  /** The functions that templates may call beside those of the language, which they hide. */
  readonly functions: ReadonlyMap<string, GoFunction>;
  /** `{{` and `}}` unless given. */
  readonly delimiters?: Delimiters;
  /** Whether the output gets the marks that a `SourceMap` is made of. Default: false. */
  readonly isTraced?: boolean;
}

/**
 * Parses a text. Keep the result by text and options: the name is for errors only.
 *
 * @throws {ParseError} with Go's words
 */
export function parseText(
  name: string,
  text: string,
  { functions, delimiters, isTraced = false }: TextOptions,
): TemplateText {
  const lookup = (name: string) => functions.get(name) ?? builtins.get(name);
  const parsed = parseTemplate(name, text, {
    hasFunction: (name) => lookup(name) !== undefined,
    ...(delimiters === undefined ? {} : { delimiters }),
  });
  const bodyOf = (root: ListNode): Body => {
    let compiled: Execute | undefined;
    return {
      isEmpty: isEmptyTree(root),
      execute: (frame) => (compiled ??= compileBody(root, lookup))(frame),
    };
  };
  const definitions = new Map([...parsed.definitions].map(([name, list]) => [name, bodyOf(list)]));
  const root = bodyOf(isTraced ? markNodes(parsed.root) : parsed.root);
  return { text, root: { ...root, isEmpty: isEmptyTree(parsed.root) }, definitions };
}
