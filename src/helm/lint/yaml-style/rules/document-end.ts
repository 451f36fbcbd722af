import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isDirective, startOfLine } from "../style-token.ts";

/** Whether a document ends with `...`. */
export const documentEnd = defineStyleRule({
  id: "document-end",
  diagnostic: diagnostic<{ wanted: boolean }>({
    severity: "error",
    title: "The end of a document is not marked as the style has it",
    message: ({ wanted }) => (wanted ? "There is no ... after the document" : "There is a ... after the document"),
    why: "One way of writing in all files; Helm reads nothing after the first document of values",
    fix: "Add the line, or take it out",
    bad: "---\nname: api",
    good: "---\nname: api\n...",
  }),
  options: { present: flag(true) },
  open({ present }, { text }, report) {
    return {
      token(token, previous) {
        const { offset } = token.start;
        if (!present) {
          if (token.type === "document-end") report({ start: offset, end: token.end.offset }, { wanted: false });
          return;
        }
        if (previous === undefined || previous.type === "document-end" || previous.type === "stream-start") return;
        const lineStart = startOfLine(text, offset);
        if (token.type === "stream-end") {
          // It is missed at the last line, not behind it.
          const start = startOfLine(text, lineStart - 1);
          report({ start, end: start }, { wanted: true });
        } else if (token.type === "document-start" && !isDirective(previous)) {
          report({ start: lineStart, end: token.end.offset }, { wanted: true });
        }
      },
    };
  },
});
