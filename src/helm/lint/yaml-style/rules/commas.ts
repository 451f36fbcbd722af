import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { checkGap, gapMessage, type GapArgs } from "../gap.ts";
import { count } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { startOfLine } from "../style-token.ts";

/** Blanks around commas. */
export const commas = defineStyleRule({
  id: "commas",
  diagnostic: diagnostic<GapArgs>({
    severity: "error",
    title: "Spaces around a comma are not as the style has them",
    message: gapMessage,
    why: "One way of writing makes a difference between two versions of a file a difference of values",
    fix: "Write one space after the comma and none before it",
    bad: "ports: [80 ,443]",
    good: "ports: [80, 443]",
  }),
  options: { "max-spaces-before": count(0), "min-spaces-after": count(1), "max-spaces-after": count(1) },
  open(options, text, report) {
    const before = { max: options["max-spaces-before"], where: "before the comma" };
    const after = { min: options["min-spaces-after"], max: options["max-spaces-after"], where: "after the comma" };
    return {
      token(token, previous, next) {
        if (token.type !== "flow-entry") return;
        const { offset, line } = token.start;
        if (before.max !== -1 && previous !== undefined && previous.end.line < line) {
          const lineStart = startOfLine(text.text, offset);
          report(
            { start: Math.max(lineStart, offset - 1), end: offset + 1 },
            { where: "and a line break before the comma", found: offset - lineStart, wanted: before.max },
          );
        } else checkGap(previous, token, before, text, report);
        // Between a comma and a closing bracket the other rules want no blank.
        const isLast = next?.type === "flow-sequence-end" || next?.type === "flow-mapping-end";
        checkGap(token, next, { ...after, isMendable: !isLast }, text, report);
      },
    };
  },
});
