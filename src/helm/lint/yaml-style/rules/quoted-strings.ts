import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { pyyamlType } from "../../../yaml/pyyaml-type.ts";
import { needsQuotes } from "../needs-quotes.ts";
import { choice, flag, patterns } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import type { StyleToken } from "../style-token.ts";

type Quote = "any" | "single" | "double" | "consistent";
type Fault = "unquoted" | "other-quotes" | "redundant";

const faults: Readonly<Record<Fault, (what: string, quote: string) => string>> = {
  unquoted: (what, quote) => `The ${what} has no quotes: ${quote} quotes are wanted`,
  "other-quotes": (what, quote) => `The ${what} is not in ${quote} quotes`,
  redundant: (what) => `The ${what} needs no quotes`,
};

/** Which texts are in quotes, and in which. */
export const quotedStrings = defineStyleRule({
  id: "quoted-strings",
  diagnostic: diagnostic<{ fault: Fault; isKey: boolean; quote: Quote }>({
    severity: "error",
    title: "A text is not quoted as the style has it",
    message: ({ fault, isKey, quote }) => faults[fault](isKey ? "key" : "text", quote),
    why: "With quotes nobody has to know which words are no text to YAML",
    fix: "Add the quotes, change them, or take them out",
    bad: "tag: v1\nname: 'api'",
    good: 'tag: "v1"\nname: "api"',
  }),
  options: {
    "quote-type": choice("any", ["any", "single", "double", "consistent"]),
    required: choice(true, [true, false, "only-when-needed"]),
    "extra-required": patterns(),
    "extra-allowed": patterns(),
    "allow-quoted-quotes": flag(false),
    "check-keys": flag(false),
  },
  open(options, { text }, report) {
    const quote = options["quote-type"];
    let flowDepth = 0;
    let firstStyle: string | undefined;
    const fits = ({ style, text: value }: StyleToken): boolean => {
      const hasOther = (style === "single" && value.includes('"')) || (style === "double" && value.includes("'"));
      if (quote === "consistent") firstStyle ??= style;
      const isWanted = quote === "any" || style === (quote === "consistent" ? firstStyle : quote);
      return isWanted || (options["allow-quoted-quotes"] && hasOther);
    };
    const faultOf = (token: StyleToken): Fault | undefined => {
      const isPlain = token.style === "plain";
      if (isPlain) return options.required === true ? "unquoted" : undefined;
      const isRedundant =
        options.required === "only-when-needed" &&
        token.text !== "" &&
        isText(token.text) &&
        !needsQuotes(token, text, flowDepth > 0);
      if (isRedundant) return "redundant";
      return fits(token) ? undefined : "other-quotes";
    };
    return {
      token(token, previous) {
        if (token.type === "flow-mapping-start" || token.type === "flow-sequence-start") flowDepth += 1;
        if (token.type === "flow-mapping-end" || token.type === "flow-sequence-end") flowDepth -= 1;
        if (token.type !== "scalar" || previous === undefined || !opensValue.has(previous.type)) return;
        const isKey = previous.type === "key";
        if (isKey && !options["check-keys"]) return;
        if (previous.type === "tag" && previous.handle === "!!") return;
        if (token.style === "literal" || token.style === "folded") return;
        if (token.style === "plain" && !isText(token.text)) return;
        const fault = faultOf(token);
        if (fault !== undefined) report({ start: token.start.offset, end: token.contentEnd }, { fault, isKey, quote });
      },
    };
  },
});

const opensValue: ReadonlySet<string> = new Set([
  "block-entry",
  "flow-entry",
  "flow-sequence-start",
  "tag",
  "value",
  "key",
]);

/** Whether a plain scalar is text to PyYAML, to which yamllint adds a way to write octal numbers. */
function isText(text: string): boolean {
  return pyyamlType({ text, style: "plain" }) === "str" && !/^[-+]?0o?[0-7_]+$/.test(text);
}
