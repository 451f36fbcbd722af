import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";
import type { StyleToken } from "../style-token.ts";

/** Keys and items without a value. */
export const emptyValues = defineStyleRule({
  id: "empty-values",
  diagnostic: diagnostic<{ where: string }>({
    severity: "error",
    title: "A key or an item has no value",
    message: ({ where }) => `There is no value in ${where}`,
    why: "It means null, and in Helm a null in values takes a default away",
    fix: 'Write the value, `null` or `""`',
    bad: "nodeSelector:",
    good: "nodeSelector: {}",
  }),
  options: {
    "forbid-in-block-mappings": flag(true),
    "forbid-in-flow-mappings": flag(true),
    "forbid-in-block-sequences": flag(true),
  },
  open(options, _, report) {
    const miss = ({ end }: StyleToken, where: string): void =>
      report({ start: end.offset, end: end.offset }, { where });
    return {
      token(token, _before, next) {
        if (next === undefined) return;
        const isBlockEnd = next.type === "key" || next.type === "block-end";
        if (token.type === "value") {
          const isFlowEnd = next.type === "flow-entry" || next.type === "flow-mapping-end";
          if (options["forbid-in-block-mappings"] && isBlockEnd) miss(token, "a block mapping");
          if (options["forbid-in-flow-mappings"] && isFlowEnd) miss(token, "a flow mapping");
        } else if (token.type === "block-entry" && options["forbid-in-block-sequences"]) {
          if (isBlockEnd || next.type === "block-entry") miss(token, "a block sequence");
        }
      },
    };
  },
});
