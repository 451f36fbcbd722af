import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import type { StyleToken } from "../style-token.ts";

/** Anchors and the aliases that refer to them. */
export const anchors = defineStyleRule({
  id: "anchors",
  diagnostic: diagnostic<{ name: string; problem: "undeclared" | "duplicated" | "unused" }>({
    severity: "error",
    title: "Anchors and aliases do not fit together",
    message: ({ name, problem }) =>
      problem === "undeclared"
        ? `There is no anchor "${name}" before this alias`
        : `The anchor "${name}" is ${problem}`,
    why: "An alias stands for what the last anchor of its name has; nobody sees which one that is",
    fix: "Give each anchor a name of its own, and take out those that nothing refers to",
    bad: "a: &x 1\nb: &x 2\nc: *x",
    good: "a: &x 1\nc: *x",
  }),
  options: {
    "forbid-undeclared-aliases": flag(true),
    "forbid-duplicated-anchors": flag(false),
    "forbid-unused-anchors": flag(false),
  },
  open(options, _, report) {
    let known = new Map<string, { readonly token: StyleToken; isUsed: boolean }>();
    const say = ({ start, end, text }: StyleToken, problem: "undeclared" | "duplicated" | "unused"): void =>
      report({ start: start.offset, end: end.offset }, { name: text, problem });
    return {
      token(token, _before, next) {
        if (isBoundary(token)) known = new Map();
        const anchor = known.get(token.text);
        if (token.type === "alias" && anchor === undefined && options["forbid-undeclared-aliases"])
          say(token, "undeclared");
        if (token.type === "anchor" && anchor !== undefined && options["forbid-duplicated-anchors"])
          say(token, "duplicated");
        if (options["forbid-unused-anchors"]) {
          if (next !== undefined && isBoundary(next)) {
            for (const each of known.values()) if (!each.isUsed) say(each.token, "unused");
          } else if (token.type === "alias" && anchor !== undefined) anchor.isUsed = true;
        }
        if (token.type === "anchor") known.set(token.text, { token, isUsed: false });
      },
    };
  },
});

function isBoundary({ type }: StyleToken): boolean {
  return type === "stream-start" || type === "stream-end" || type === "document-start" || type === "document-end";
}
