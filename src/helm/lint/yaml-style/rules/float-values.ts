import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isPlainScalar } from "../style-token.ts";

const kinds = [
  { option: "forbid-nan", what: "is not a number", pattern: /^\.(?:nan|NaN|NAN)$/ },
  { option: "forbid-inf", what: "is infinite", pattern: /^[-+]?\.(?:inf|Inf|INF)$/ },
  {
    option: "forbid-scientific-notation",
    what: "is in scientific notation",
    pattern: /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+$/,
  },
  {
    option: "require-numeral-before-decimal",
    what: "has no digit before its point",
    pattern: /^[-+]?\.\d+(?:[eE][-+]?\d+)?$/,
  },
] as const;

/** How floating point numbers may be written. */
export const floatValues = defineStyleRule({
  id: "float-values",
  diagnostic: diagnostic<{ value: string; what: string }>({
    severity: "error",
    title: "A number is written in a way that the style does not have",
    message: ({ value, what }) => `"${value}" ${what}`,
    why: "Readers and programs take such numbers for text, or for others",
    fix: "Write it in full, or in quotes where it is text",
    bad: "ratio: .5",
    good: "ratio: 0.5",
  }),
  options: {
    "require-numeral-before-decimal": flag(false),
    "forbid-scientific-notation": flag(false),
    "forbid-nan": flag(false),
    "forbid-inf": flag(false),
  },
  open(options, _, report) {
    const wanted = kinds.filter(({ option }) => options[option]);
    return {
      token(token, previous) {
        if (!isPlainScalar(token) || previous?.type === "tag") return;
        for (const { what, pattern } of wanted) {
          if (pattern.test(token.text))
            report({ start: token.start.offset, end: token.end.offset }, { value: token.text, what });
        }
      },
    };
  },
});
