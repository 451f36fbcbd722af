import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isBlank } from "../style-text.ts";

/** Whether the last line ends with a line break. */
export const newLineAtEndOfFile = defineStyleRule({
  id: "new-line-at-end-of-file",
  diagnostic: diagnostic<Record<string, never>>({
    severity: "error",
    title: "The last line has no line break",
    message: () => "The last line has no line break",
    why: "Tools that put files together join its last line with the next file's first, and a change behind it touches it",
    fix: "End the file with a line break",
    bad: "image: v1 (end of file)",
    good: "image: v1\n(end of file)",
  }),
  options: {},
  open(_, styleText, report) {
    const { text, lineBreak } = styleText;
    return {
      line({ start, end }) {
        if (end !== text.length || end === start) return;
        const isInScalar = styleText.isInScalar({ start: end - 1, end: end + 1 });
        const edits = isBlank(text, start, end)
          ? styleText.mendBlankLines(start)
          : isInScalar
            ? []
            : [{ start: end, end, text: lineBreak }];
        report({ start: end, end }, {}, edits);
      },
    };
  },
});
