import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineStyleRule } from "../style-rule.ts";

/** Blanks at the end of a line. */
export const trailingSpaces = defineStyleRule({
  id: "trailing-spaces",
  diagnostic: diagnostic<Record<string, never>>({
    severity: "error",
    title: "A line ends with blanks",
    message: () => "The line ends with blanks",
    why: "Nobody sees them, editors take them out, and lines differ that nobody meant to change",
    fix: "Take them out",
    bad: "replicas: 1···",
    good: "replicas: 1",
  }),
  options: {},
  open(_, styleText, report) {
    const { text } = styleText;
    return {
      line({ start, end }) {
        let at = end;
        while (at > start && isWhitespace(text.charCodeAt(at - 1))) at -= 1;
        if (at === end || !" \t".includes(text[at] ?? "")) return;
        const span = { start: at, end };
        report(span, {}, at === start ? styleText.mendBlankLines(start) : styleText.mendRemove(span));
      },
    };
  },
});

function isWhitespace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
