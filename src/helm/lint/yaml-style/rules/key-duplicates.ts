import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { keyVisitor } from "../key-visitor.ts";
import { flag } from "../style-option.ts";
import { defineStyleRule } from "../style-rule.ts";

/** Keys that a mapping sets again. */
export const keyDuplicates = defineStyleRule({
  id: "key-duplicates",
  diagnostic: diagnostic<{ key: string }>({
    severity: "error",
    title: "A mapping sets a key twice",
    message: ({ key }) => `"${key}" is set twice; Helm keeps the last one`,
    why: "The first value has no effect, and nobody is told",
    fix: "Remove one of them",
    bad: "replicas: 1\nreplicas: 2",
    good: "replicas: 2",
  }),
  options: { "forbid-duplicated-merge-keys": flag(false) },
  open(options, _, report) {
    const allowsMerge = !options["forbid-duplicated-merge-keys"];
    return keyVisitor(
      () => new Set<string>(),
      ({ text, start, end }, seen) => {
        if (seen.has(text) && !(text === "<<" && allowsMerge))
          report({ start: start.offset, end: end.offset }, { key: text });
        else seen.add(text);
      },
    );
  },
});
