import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { IndentationChecker } from "../indentation-checker.ts";
import { choice, countOr, flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** How far blocks are indented. */
export const indentation = defineStyleRule({
  id: "indentation",
  diagnostic: diagnostic<{ found: number; wanted: number | null }>({
    severity: "error",
    title: "Content is not indented as the rest of the file",
    message: ({ found, wanted }) => {
      if (wanted === null) return "Content stands where its indentation cannot be told";
      return wanted < 0
        ? `Indented by ${found}: at least ${found + 1} is wanted`
        : `Indented by ${found}: ${wanted} is wanted`;
    },
    why: "The indentation says what belongs to what; where it changes from block to block it is read wrongly",
    fix: "Indent the block as the others",
    bad: "image:\n    tag: v1\nport:\n  http: 80",
    good: "image:\n  tag: v1\nport:\n  http: 80",
  }),
  options: {
    spaces: countOr("consistent", "consistent"),
    "indent-sequences": choice(true, [true, false, "whatever", "consistent"]),
    "check-multi-line-strings": flag(false),
  },
  open(options, { text }, report) {
    const checker = new IndentationChecker(
      {
        spaces: options.spaces,
        sequences: options["indent-sequences"],
        checksScalars: options["check-multi-line-strings"],
      },
      text,
      (offset, found, wanted) => report({ start: offset, end: offset }, { found, wanted }),
    );
    return { token: (token, previous, next, afterNext) => checker.token(token, previous, next, afterNext) };
  },
});
