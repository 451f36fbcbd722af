import { RE2JS, RE2JSException } from "re2js";

/** A regular expression of a schema, matched in linear time. */
export interface Pattern {
  readonly source: string;
  /** Whether some part of a text matches. */
  test(text: string): boolean;
}

/** Patterns by source: the check of a schema and its use ask for the same ones, and so do the charts of a repository. */
const known = new Map<string, Pattern | string>();
/** Beyond either of them nothing more is kept. */
const maxKnown = 256;
const maxKnownLength = 512;

/**
 * Compiles a regular expression as Go's regexp reads it.
 *
 * @returns why it is none, in Go's words, where it is none.
 */
export function compilePattern(source: string): Pattern | string {
  const before = known.get(source);
  if (before !== undefined) return before;
  const pattern = compile(source);
  if (known.size < maxKnown && source.length <= maxKnownLength) known.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern | string {
  try {
    const compiled = RE2JS.compile(source);
    return { source, test: (text) => compiled.test(text) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // Go prints the expression even where nothing is left of it.
    return error.message.endsWith("at end of expression") ? `${error.message}: \`\`` : error.message;
  }
}
