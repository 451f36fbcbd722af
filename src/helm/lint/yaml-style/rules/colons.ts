import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { checkGap, gapMessage, type GapArgs } from "../gap.ts";
import { count } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** Blanks around the colon of a key, and after the question mark of one. */
export const colons = defineStyleRule({
  id: "colons",
  diagnostic: diagnostic<GapArgs>({
    severity: "error",
    title: "Spaces around a colon are not as the style has them",
    message: gapMessage,
    why: "Values that are aligned by hand have to be aligned again with each new key, and every line of them then differs",
    fix: "Write one space after the colon and none before it",
    bad: "name :   api",
    good: "name: api",
  }),
  options: { "max-spaces-before": count(0), "max-spaces-after": count(1) },
  open(options, text, report) {
    const before = { max: options["max-spaces-before"], where: "before the colon" };
    const after = { max: options["max-spaces-after"], where: "after the colon" };
    return {
      token(token, previous, next) {
        if (token.type === "value") {
          // The blank in `*alias : value` is needed: without it the colon would be a part of the name.
          const endsAlias = previous?.type === "alias" && token.start.offset - previous.end.offset === 1;
          if (endsAlias) return;
          checkGap(previous, token, { ...before, isMendable: previous?.type !== "alias" }, text, report);
          checkGap(token, next, after, text, report);
        } else if (token.type === "key" && token.end.offset > token.start.offset) {
          checkGap(token, next, { ...after, where: "after the question mark", isMendable: false }, text, report);
        }
      },
    };
  },
});
