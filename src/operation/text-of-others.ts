import { markdownText } from "#kit/text/markdown-text.ts";

const maxTextLength = 1000;

/**
 * Text that others wrote, for a template. `{{ }}` shows it as it is, whatever Markdown or HTML it holds; `{{{ }}}` takes it
 * literally.
 */
export class TextOfOthers {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Handlebars asks this of a value instead of escaping it for HTML. */
  toHTML(): string {
    return markdownText(this.#text, { keepsCode: true, keepsReferences: true });
  }

  toString(): string {
    return this.#text;
  }
}

/** The same, and nothing for an empty text: `{{#if}}` asks only whether there is a value. */
export function textOfOthers(text: string | undefined): TextOfOthers | undefined {
  return text === undefined || text.trim() === "" ? undefined : new TextOfOthers(text);
}

/** What of a text is shown at most. */
export function cut<Text extends string | undefined>(text: Text): Text | string {
  return text === undefined ? text : text.slice(0, maxTextLength);
}
