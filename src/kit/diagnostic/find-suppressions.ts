import type { SourceText } from "./source-text.ts";
import type { Span } from "./span.ts";

/** A comment that accepts findings of one code. */
export interface Suppression {
  readonly code: string;
  /** Empty where none is said. */
  readonly reason: string;
  readonly source: SourceText;
  readonly span: Span;
  /** The line it is about, from 1; 0 for the whole file. */
  readonly line: number;
}

const comment = /(?:#|\{\{-?\s*\/\*)[ \t]*chartyard-ignore(-file)?[ \t]+([^\n]*)/g;

/**
 * The suppressions in a text: `# chartyard-ignore code, code -- reason` on a line of its own is about the next line that
 * is no comment, after other text about that line; `chartyard-ignore-file` about the file. In templates
 * a comment action does the same.
 */
export function findSuppressions(source: SourceText): Suppression[] {
  const found: Suppression[] = [];
  for (const match of source.text.matchAll(comment)) {
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const { line } = source.positionAt(start);
    const isOwnLine = source.lineText(line).trimStart().startsWith(match[0].trim().slice(0, 2));
    const about = match[1] !== undefined ? 0 : isOwnLine ? nextContentLine(source, line) : line;
    const [codes = "", ...reason] = (match[2] ?? "").replace(/\*\/.*$/, "").split(/\s+--(?:\s+|$)/);
    for (const code of codes.split(/[,\s]+/).filter((each) => each !== "")) {
      found.push({ code, reason: reason.join(" -- ").trim(), source, span: { start, end }, line: about });
    }
  }
  return found;
}

function nextContentLine(source: SourceText, line: number): number {
  let next = line + 1;
  while (next < source.lineStarts.length && /^\s*(#.*)?$/.test(source.lineText(next))) next += 1;
  return next;
}
