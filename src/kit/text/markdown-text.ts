import { redact } from "../error/redact.ts";
import { printable } from "./printable.ts";

// An underscore inside of a word is none, and taking it for one would hide tokens from those who look for them.
const markup = /[\\`*[\]<>|~$&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const zeroWidthSpace = "&#8203;";

/**
 * A text for the inside of a line of markdown that shows it, but for secrets, and does nothing else: no markup, no cell of a
 * table, no comment, no mention of anybody, no reference to an issue. Code hosts look for mentions and references in what markdown has become, so those
 * are broken by a space that nobody sees.
 */
export function markdownText(text: string): string {
  return printable(redact(text))
    .replaceAll(/\s+/g, " ")
    .replaceAll(markup, (each) => `&#${each.charCodeAt(0)};`)
    .replaceAll("@", `@${zeroWidthSpace}`)
    .replaceAll(/(?<!&)#(?=\d)|\bGH-(?=\d)/gi, (each) => each + zeroWidthSpace);
}
