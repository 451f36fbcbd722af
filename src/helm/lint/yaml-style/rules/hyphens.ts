import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { checkGap, gapMessage, type GapArgs } from "../gap.ts";
import { count } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** Blanks after the hyphen of a list's item. */
export const hyphens = defineStyleRule({
  id: "hyphens",
  diagnostic: diagnostic<GapArgs>({
    severity: "error",
    title: "There are too many spaces after a hyphen",
    message: gapMessage,
    why: "The keys of an item have to align with the first one, which is where nobody looks for it",
    fix: "Write one space after the hyphen",
    bad: "-   name: api",
    good: "- name: api",
  }),
  options: { "max-spaces-after": count(1) },
  open(options, text, report) {
    const bounds = { max: options["max-spaces-after"], where: "after the hyphen" };
    return {
      token(token, _, next) {
        if (token.type === "block-entry") checkGap(token, next, bounds, text, report);
      },
    };
  },
});
