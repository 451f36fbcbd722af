import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isPlainScalar } from "../style-token.ts";

/** Numbers that are octal to some readers. */
export const octalValues = defineStyleRule({
  id: "octal-values",
  diagnostic: diagnostic<{ value: string }>({
    severity: "error",
    title: "A number is octal",
    message: ({ value }) => `"${value}" is an octal number to Helm`,
    why: "010 is 8 to Helm, 10 to readers of YAML 1.2, and an account number that lost its zero to its owner",
    fix: "Put it in quotes, or write the decimal number",
    bad: "zip: 010",
    good: 'zip: "010"',
  }),
  options: { "forbid-implicit-octal": flag(true), "forbid-explicit-octal": flag(true) },
  open(options, _, report) {
    return {
      token(token, previous) {
        if (!isPlainScalar(token) || previous?.type === "tag") return;
        const isOctal =
          (options["forbid-implicit-octal"] && /^0[0-7]+$/.test(token.text)) ||
          (options["forbid-explicit-octal"] && /^0o[0-7]+$/.test(token.text));
        if (isOctal) report({ start: token.end.offset, end: token.end.offset }, { value: token.text });
      },
    };
  },
});
