// Never run: that this file compiles is the test. Each line below a `@ts-expect-error` is a mistake that must not compile.
import { defineRule } from "#helm/lint/rule.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

export const rule = defineRule({
  codes: {
    "icon-wrong": diagnostic<{ icon: string }>({
      severity: "warning",
      title: "The icon is wrong",
      message: ({ icon }) => `"${icon}" is no icon`,
      why: "A catalogue shows nothing",
      fix: "Give another one",
    }),
  },
  check(subject, report) {
    const place = { path: subject.path };
    report("icon-wrong", { icon: "a" }, place);
    // @ts-expect-error -- a code that the rule does not declare
    report("icon-wrongs", { icon: "a" }, place);
    // @ts-expect-error -- an argument is missing
    report("icon-wrong", {}, place);
    // @ts-expect-error -- an argument has another type
    report("icon-wrong", { icon: 1 }, place);
    // @ts-expect-error -- a finding of a rule has a place
    report("icon-wrong", { icon: "a" });
    // @ts-expect-error -- what was read is not changed
    subject.path = "elsewhere";
  },
});
