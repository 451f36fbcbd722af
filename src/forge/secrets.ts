import { redact } from "#kit/error/redact.ts";

/** The tokens of this run, to be taken out of whatever may be shown. They are never printed, logged or stored. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Makes a token known; a text shorter than 4 letters would blot out half of every message. */
  add(value: string): void {
    if (value.length >= 4) this.#values.add(value);
  }

  /** A text without the tokens, and without what looks like one. */
  hide(text: string): string {
    let hidden = text;
    for (const value of this.#values) hidden = hidden.replaceAll(value, "[redacted]");
    return redact(hidden);
  }
}
