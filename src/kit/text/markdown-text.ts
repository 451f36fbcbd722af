import { redact } from "../error/redact.ts";
import { printable } from "./printable.ts";

/** What of a text may mean something. */
export interface MarkdownOptions {
  /** Code between backticks stays code. Default: no. */
  readonly keepsCode?: boolean;
  /** `#12` leads to the issue. Default: no. */
  readonly keepsReferences?: boolean;
}

// An underscore inside of a word is none, and taking it for one would hide tokens from those who look for them.
const markup = /[\\`*[\]~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** What begins a list, a heading, or the line below one. */
const blockStart = /^(?:#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$))/;
const numberStart = /^(\d{1,9})(?=[.)](?:\s|$))/;
const codeSpan = /(?<!`)(`+)(?!`)([^`]+)\1(?!`)/g;
/** In code too it may end a cell, or be found by what looks for the marks of comments. */
const notInCode = /\||<!--/;
/** What looks for the marks of comments, or for the ends of cells, must not find them. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&vert;" };
const zeroWidthSpace = "&#8203;";

/**
 * A text as one line of markdown, or a part of one, that shows it, but for secrets, and does nothing else: no markup, no cell of
 * a table, no comment, no mention of anybody, no reference to an issue. Code hosts look for mentions and references in what
 * markdown has become, so those are broken by a space that nobody sees. Linear in the text.
 */
export function markdownText(text: string, options: MarkdownOptions = {}): string {
  const line = printable(redact(text)).replaceAll(/\s+/g, " ").trim();
  let escaped = "";
  let at = 0;
  for (const span of options.keepsCode === true ? line.matchAll(codeSpan) : []) {
    if (notInCode.test(span[0])) continue;
    escaped += escape(line.slice(at, span.index), options) + span[0];
    at = span.index + span[0].length;
  }
  return (escaped + escape(line.slice(at), options)).replace(blockStart, "\\$&").replace(numberStart, "$1\\");
}

function escape(text: string, { keepsReferences = false }: MarkdownOptions): string {
  const shown = text.replaceAll(markup, "\\$&").replaceAll(/[&<>|]/g, (each) => entities[each] ?? each);
  const alone = keepsReferences ? shown : shown.replaceAll(/#(?=\d)|\bGH-(?=\d)/gi, (each) => each + zeroWidthSpace);
  return alone.replaceAll(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9])/g, `@${zeroWidthSpace}`);
}
