import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { count } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** How many empty lines follow each other. */
export const emptyLines = defineStyleRule({
  id: "empty-lines",
  diagnostic: diagnostic<{ found: number; allowed: number }>({
    severity: "error",
    title: "There are too many empty lines",
    message: ({ found, allowed }) => {
      const lines = found === 1 ? "1 empty line" : `${found} empty lines`;
      return allowed === 0
        ? `${lines} where none is wanted`
        : `${lines}: at most ${allowed} ${allowed === 1 ? "is" : "are"} wanted`;
    },
    why: "Empty lines that mean nothing push what belongs together off the screen",
    fix: "Take out those that are too many",
    bad: "a: 1\n\n\n\nb: 2",
    good: "a: 1\n\nb: 2",
  }),
  options: { max: count(2), "max-start": count(0), "max-end": count(0) },
  open(options, styleText, report) {
    const { text } = styleText;
    /** Empty lines one after another, up to the one that is looked at. */
    let found = 0;
    let isAtStart = true;
    return {
      line({ start, end }) {
        if (start !== end || end === text.length) {
          found = 0;
          isAtStart = false;
          return;
        }
        found += 1;
        const lineBreak = text.charCodeAt(end) === 13 ? "\r\n" : "\n";
        if (text.startsWith(lineBreak + lineBreak, end)) return;
        const isAtEnd = end + lineBreak.length === text.length;
        if (isAtEnd && end === 0) return;
        const allowed = isAtEnd ? options["max-end"] : isAtStart ? options["max-start"] : options.max;
        if (found > allowed) report({ start, end }, { found, allowed }, styleText.mendBlankLines(start));
      },
    };
  },
});
