import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { keyVisitor } from "../key-visitor.ts";
import { patterns } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** Whether the keys of a mapping are in order. */
export const keyOrdering = defineStyleRule({
  id: "key-ordering",
  diagnostic: diagnostic<{ key: string; after: string }>({
    severity: "error",
    title: "Keys are not in order",
    message: ({ key, after }) => `"${key}" comes after "${after}"`,
    why: "In order, a key is found at once and two people do not add it twice",
    fix: "Move it",
    bad: "b: 1\na: 2",
    good: "a: 2\nb: 1",
  }),
  options: { "ignored-keys": patterns() },
  open(options, _, report) {
    return keyVisitor(
      () => ({ last: undefined as string | undefined }),
      ({ text, start, end }, state) => {
        if (options["ignored-keys"].some((pattern) => pattern.test(text))) return;
        if (state.last !== undefined && isBefore(text, state.last))
          report({ start: start.offset, end: end.offset }, { key: text, after: state.last });
        else state.last = text;
      },
    );
  },
});

/** By code points, as in the C locale. */
function isBefore(left: string, right: string): boolean {
  return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
}
