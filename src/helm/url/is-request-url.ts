import { tryParseUrl } from "./try-parse-url.ts";

/**
 * Whether a text has a scheme and is a URL to Go: what Helm asks of sources and of the icon.
 * Source: IsRequestURL in https://github.com/asaskevich/govalidator/blob/a9d515a09cc2/validator.go
 */
export function isRequestUrl(text: string): boolean {
  const url = tryParseUrl(text, "request");
  return url !== undefined && url.scheme !== "";
}
