import type { TemplateText } from "#kit/gotemplate/parse-text.ts";

/** Of all texts together; a parsed one takes some thirty times as many bytes. */
const maxCharacters = 300_000;

/** What a text counts beside its characters: the shortest one is a tree too. */
const charactersPerText = 100;

/**
 * Texts that were parsed: the renderings of one chart have the same ones, and `tpl` is given them again and again. When
 * they are too many all are forgotten.
 */
export class ParsedTexts {
  readonly #texts = new Map<string, TemplateText>();
  #characters = 0;

  get(text: string): TemplateText | undefined {
    return this.#texts.get(text);
  }

  set(text: string, parsed: TemplateText): void {
    this.#characters += text.length + charactersPerText;
    if (this.#characters > maxCharacters) {
      this.#texts.clear();
      this.#characters = text.length + charactersPerText;
    }
    this.#texts.set(text, parsed);
  }
}
