/** What a missing key prints, which Helm takes out of everything that is rendered, even where a template wrote it itself. */
const noValue = "<no value>";

/** The text without it. */
export function withoutNoValue(text: string): string {
  return text.includes(noValue) ? text.replaceAll(noValue, "") : text;
}
