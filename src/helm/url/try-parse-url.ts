import { type GoUrl, parseUrl, type UrlForm } from "./parse-url.ts";
import { UrlError } from "./url-error.ts";

/** What {@link parseUrl} makes of a text, and `undefined` where it is no URL. */
export function tryParseUrl(text: string, form: UrlForm): GoUrl | undefined {
  try {
    return parseUrl(text, form);
  } catch (error) {
    if (error instanceof UrlError) return undefined;
    throw error;
  }
}
