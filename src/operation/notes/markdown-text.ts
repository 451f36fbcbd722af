import { escapeMarkdown } from "#kit/text/escape-markdown.ts";

/**
 * Text that others wrote. `{{ }}` of a template shows it as it is, whatever Markdown or HTML it holds; `{{{ }}}` takes it
 * literally.
 */
export class MarkdownText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Handlebars asks this of a value instead of escaping it for HTML. */
  toHTML(): string {
    return escapeMarkdown(this.#text);
  }

  toString(): string {
    return this.#text;
  }
}

/** The same, and nothing for an empty text: `{{#if}}` asks only whether there is a value. */
export function markdownText(text: string | undefined): MarkdownText | undefined {
  return text === undefined || text.trim() === "" ? undefined : new MarkdownText(text);
}

const maxTextLength = 1000;

/** What of a text is shown at most. */
export function cut<Text extends string | undefined>(text: Text): Text | string {
  return text === undefined ? text : text.slice(0, maxTextLength);
}
