import type { Frame } from "../frame.ts";
import { singleQuote } from "../single-quote.ts";
import { localizedInteger } from "../localized-number.ts";

/** Checks the keywords about strings; a length counts code points. */
export function checkString(frame: Frame, text: string): void {
  const { minLength: min, maxLength: max, pattern } = frame.schema;
  if (min !== undefined || max !== undefined) {
    let length = 0;
    for (const _ of text) length += 1;
    const fail = (keyword: string, want: number): void =>
      frame.fail([keyword], () => `${keyword}: got ${localizedInteger(length)}, want ${localizedInteger(want)}`);
    if (min !== undefined && length < min) fail("minLength", min);
    if (max !== undefined && length > max) fail("maxLength", max);
  }
  if (pattern === undefined) return;
  frame.evaluator.spend(text.length >> 4);
  if (!pattern.test(text))
    frame.fail(["pattern"], () => `${singleQuote(text)} does not match pattern ${singleQuote(pattern.source)}`);
}
