import { quoteRune } from "#kit/gotemplate/strconv/quote.ts";

const lengths = [8, 4, 4, 4, 12];

/** What is wrong with a UUID. */
export function uuidProblem(text: string): string | undefined {
  const groups = text.split("-");
  if (groups.length !== lengths.length) return `must have ${lengths.length} elements`;
  for (const [index, group] of groups.entries()) {
    const length = lengths[index] ?? 0;
    if (Buffer.byteLength(group) !== length) return `element ${index + 1} must be ${length} characters long`;
    const stranger = /[^0-9a-fA-F]/u.exec(group)?.[0];
    if (stranger !== undefined) return `non-hex character ${quoteRune(stranger.codePointAt(0) ?? 0, false)}`;
  }
  return undefined;
}
