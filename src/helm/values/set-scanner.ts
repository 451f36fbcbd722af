import { isSpace } from "../template/convert/go-case.ts";

/** What was read up to a character that ends it; `stop` is `undefined` at the end of the text. */
export interface Scanned {
  readonly text: string;
  readonly stop: string | undefined;
}

/** Reads a `--set` text character by character. */
export class SetScanner {
  readonly #characters: readonly string[];
  readonly #hasEscapes: boolean;
  #at = 0;

  /** @param hasEscapes whether a backslash takes the next character as it is */
  constructor(text: string, hasEscapes: boolean) {
    this.#characters = Array.from(text);
    this.#hasEscapes = hasEscapes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#characters.length;
  }

  get rest(): string {
    return this.#characters.slice(this.#at).join("");
  }

  /** Reads up to one of the characters, which is consumed. */
  until(stops: string): Scanned {
    let text = "";
    while (!this.isAtEnd) {
      const character = this.#next();
      if (stops.includes(character)) return { text, stop: character };
      if (character === "\\" && this.#hasEscapes) {
        if (this.isAtEnd) break;
        text += this.#next();
      } else text += character;
    }
    return { text, stop: undefined };
  }

  /** Consumes the character if it comes next. */
  take(character: string): boolean {
    if (this.#characters[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /** Passes over space. @returns whether nothing but a comma, which is consumed, or the end follows */
  takeNothing(): boolean {
    while (!this.isAtEnd) {
      if (this.take(",")) return true;
      if (!isSpace(this.#characters[this.#at] ?? "")) return false;
      this.#at += 1;
    }
    return true;
  }

  /** Passes over a stretch of the rest, in UTF-16 units. */
  skip(units: number): void {
    for (let left = units; left > 0 && !this.isAtEnd;) left -= this.#next().length;
  }

  #next(): string {
    const character = this.#characters[this.#at] ?? "";
    this.#at += 1;
    return character;
  }
}
