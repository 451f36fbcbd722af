import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { checkGap, gapMessage, type GapArgs } from "./gap.ts";
import { choice, count } from "./style-option.ts";
import { defineStyleRule, type StyleRule } from "./style-rule.ts";
import type { TokenType } from "../../yaml/token.ts";

/** What is different between the rules about `{}` and `[]`. */
export interface FlowSpacing {
  readonly id: "braces" | "brackets";
  readonly start: TokenType;
  readonly end: TokenType;
  readonly title: string;
  readonly bad: string;
  readonly good: string;
}

/** Makes the rule about the blanks inside one kind of flow collection, and whether there may be any. */
export function flowSpacing({ id, start, end, title, bad, good }: FlowSpacing): StyleRule {
  return defineStyleRule({
    id,
    diagnostic: diagnostic<GapArgs | { readonly forbidden: true }>({
      severity: "error",
      title,
      message: (args) => ("forbidden" in args ? `Collections in ${id} are not wanted here` : gapMessage(args)),
      why: "One way of writing makes a difference between two versions of a file a difference of values",
      fix: "Write as many spaces as the style of this repository has",
      bad,
      good,
    }),
    options: {
      forbid: choice(false, [true, false, "non-empty"]),
      "min-spaces-inside": count(0),
      "max-spaces-inside": count(0),
      "min-spaces-inside-empty": count(-1),
      "max-spaces-inside-empty": count(-1),
    },
    open(options, text, report) {
      const { forbid, "min-spaces-inside": min, "max-spaces-inside": max } = options;
      const minEmpty = options["min-spaces-inside-empty"];
      const maxEmpty = options["max-spaces-inside-empty"];
      const empty = { min: minEmpty === -1 ? min : minEmpty, max: maxEmpty === -1 ? max : maxEmpty };
      return {
        token(token, previous, next) {
          if (token.type === start) {
            const isEmpty = next?.type === end;
            if (forbid === true || (forbid === "non-empty" && !isEmpty))
              report({ start: token.end.offset, end: token.end.offset }, { forbidden: true });
            else if (isEmpty) checkGap(token, next, { ...empty, where: `inside the empty ${id}` }, text, report);
            else checkGap(token, next, { min, max, where: `inside the ${id}` }, text, report);
          } else if (token.type === end && previous?.type !== start) {
            // Without a blank, `{a: }` and `[a, ]` would be other values or another fault.
            const isMendable = previous?.type !== "value" && previous?.type !== "flow-entry";
            checkGap(previous, token, { min, max, where: `inside the ${id}`, isMendable }, text, report);
          }
        },
      };
    },
  });
}
