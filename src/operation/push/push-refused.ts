import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** The code of every operation that pushes packages to a registry. */
export const pushRefused = {
  "push-refused": diagnostic<{ reference: string; found: string }>({
    severity: "error",
    title: "The registry has this version with other content",
    message: ({ reference, found }) => `"${reference}" is there already with other content (${found})`,
    why: "Who has installed that version would get another chart under the same name the next time",
    fix: "Give the chart a new version, or replace the old one with --force",
    bad: "version: 1.2.3  # pushed before, and the templates changed since",
    good: "version: 1.2.4",
  }),
};
