import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineStyleRule } from "../style-rule.ts";
import { startOfLine, type StyleToken } from "../style-token.ts";

/** A comment of its own line is indented as the content before or after it is. */
export const commentsIndentation = defineStyleRule({
  id: "comments-indentation",
  diagnostic: diagnostic<{ found: number; wanted: number }>({
    severity: "error",
    title: "A comment is not indented as the content around it",
    message: ({ found, wanted }) => `The comment is indented by ${found}, the content after it by ${wanted}`,
    why: "The indentation says which key a comment is about",
    fix: "Indent it as the line that it is about",
    bad: "image:\n# the release\n  tag: v1",
    good: "image:\n  # the release\n  tag: v1",
  }),
  options: {},
  open(_, { text }, report) {
    return {
      comment({ start, end, before, after, previous }) {
        const isFirst = before.type === "stream-start";
        if (!isFirst && before.end.line === start.line) return;
        const next = after.type === "stream-end" ? 0 : after.start.column;
        // A comment that went back to an indentation holds those after it to it.
        const allowed =
          previous !== undefined && !previous.isInline
            ? previous.start.column
            : Math.max(isFirst ? 0 : lineIndent(text, before), next);
        if (start.column === allowed || start.column === next) return;
        report({ start: start.offset, end }, { found: start.column, wanted: next });
      },
    };
  },
});

/** The spaces at the beginning of the line that a token starts in. */
function lineIndent(text: string, token: StyleToken): number {
  const start = startOfLine(text, token.start.offset);
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  return at - start;
}
