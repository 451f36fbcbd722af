import { quote } from "#kit/gotemplate/strconv/quote.ts";

/** Why a text is no URL, in the words of Go's net/url. */
export class UrlError extends Error {
  override readonly name = "UrlError";

  /** The same with the text that was read, as `url.Parse` has it. */
  in(text: string): UrlError {
    return this.message.startsWith("parse ") ? this : new UrlError(`parse ${quote(text)}: ${this.message}`);
  }
}
