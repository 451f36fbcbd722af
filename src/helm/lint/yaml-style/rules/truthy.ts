import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag, listOf } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import { isPlainScalar } from "../style-token.ts";

const truths12 = ["TRUE", "True", "true", "FALSE", "False", "false"];
const truths11 = ["YES", "Yes", "yes", "NO", "No", "no", ...truths12, "ON", "On", "on", "OFF", "Off", "off"];

/** Words that YAML takes for a truth. */
export const truthy = defineStyleRule({
  id: "truthy",
  diagnostic: diagnostic<{ value: string; allowed: string[] }>({
    severity: "warning",
    title: "A word is a truth to YAML",
    message: ({ value, allowed }) => `"${value}" is a truth to YAML, and is to be written as ${allowed.join(" or ")}`,
    why: "`country: NO` is false, and `on:` as a key is true: who means the word gets something else",
    fix: "Write true or false, or put the word in quotes",
    bad: "country: NO",
    good: 'country: "NO"',
  }),
  options: { "allowed-values": listOf(["true", "false"], truths11), "check-keys": flag(true) },
  open(options, _, report) {
    const allowed = [...options["allowed-values"]].sort();
    const without = (words: readonly string[]): Set<string> => new Set(words.filter((word) => !allowed.includes(word)));
    let is12 = false;
    /** Settled with the first plain scalar of a document. */
    let words: ReadonlySet<string> | undefined;
    return {
      token(token, previous) {
        if (token.type === "version") is12 = token.text === "1.2";
        else if (token.type === "document-end") {
          is12 = false;
          words = undefined;
        }
        if (!isPlainScalar(token) || previous?.type === "tag") return;
        if (!options["check-keys"] && previous?.type === "key") return;
        words ??= without(is12 ? truths12 : truths11);
        if (words.has(token.text))
          report({ start: token.start.offset, end: token.end.offset }, { value: token.text, allowed });
      },
    };
  },
});
