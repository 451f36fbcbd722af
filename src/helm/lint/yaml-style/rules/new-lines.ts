import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import { choice } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isBlank, type StyleText } from "../style-text.ts";
import { startOfLine } from "../style-token.ts";

/** Which characters end a line; the first line stands for all. `platform` means unix: a repository is the same everywhere. */
export const newLines = defineStyleRule({
  id: "new-lines",
  diagnostic: diagnostic<{ wanted: string }>({
    severity: "error",
    title: "Lines end with other characters than the style has",
    message: ({ wanted }) => `The line does not end with ${wanted}`,
    why: "With both kinds in a repository every line of a file differs although nothing changed",
    fix: "Let git keep one kind with `* text=auto eol=lf` in .gitattributes",
    bad: "replicas: 1\\r\\n",
    good: "replicas: 1\\n",
  }),
  options: { type: choice("unix", ["unix", "dos", "platform"]) },
  open({ type }, styleText, report) {
    const { text } = styleText;
    const lineBreak = type === "dos" ? "\r\n" : "\n";
    return {
      line({ start, end }) {
        if (start !== 0 || end === text.length || text.startsWith(lineBreak, end)) return;
        const wanted = type === "dos" ? "\\r\\n" : "\\n";
        report({ start: end, end }, { wanted }, type === "dos" ? [] : unixBreaks(styleText));
      },
    };
  },
});

function unixBreaks(styleText: StyleText): TextEdit[] {
  const { text } = styleText;
  const edits: TextEdit[] = [];
  for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 1)) {
    const lineStart = startOfLine(text, at);
    const [run] = isBlank(text, lineStart, at) ? styleText.mendBlankLines(lineStart) : [];
    if (run === undefined) edits.push({ start: at, end: at + 1, text: "" });
    else {
      edits.push(run);
      at = Math.max(at, run.end - 1);
    }
  }
  return edits;
}
