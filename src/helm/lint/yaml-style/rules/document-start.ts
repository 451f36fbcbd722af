import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isDirective, startOfLine, type StyleToken } from "../style-token.ts";

/** Whether a document begins with `---`. */
export const documentStart = defineStyleRule({
  id: "document-start",
  diagnostic: diagnostic<{ wanted: boolean }>({
    severity: "error",
    title: "The start of a document is not marked as the style has it",
    message: ({ wanted }) => (wanted ? "There is no --- before the document" : "There is a --- before the document"),
    why: "One way of writing in all files; Helm needs no mark in files with one document",
    fix: "Add the line, or take it out",
    bad: "name: api",
    good: "---\nname: api",
  }),
  options: { present: flag(true) },
  open({ present }, { text }, report) {
    return {
      token(token, previous) {
        if (!present && token.type === "document-start") {
          report({ start: token.start.offset, end: token.end.offset }, { wanted: false });
        } else if (present && previous !== undefined && endsPrologue(previous) && !isPrologue(token)) {
          const start = startOfLine(text, token.start.offset);
          report({ start, end: start }, { wanted: true });
        }
      },
    };
  },
});

function endsPrologue(token: StyleToken): boolean {
  return token.type === "stream-start" || token.type === "document-end" || isDirective(token);
}

function isPrologue(token: StyleToken): boolean {
  return token.type === "document-start" || token.type === "stream-end" || isDirective(token);
}
