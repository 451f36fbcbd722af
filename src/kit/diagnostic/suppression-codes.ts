import { diagnostic, type DiagnosticSpec } from "./diagnostic-spec.ts";

type SuppressionCode = "suppression-unused" | "suppression-no-reason" | "suppression-unknown-code";

/** What can be wrong with a suppression itself. */
export const suppressionCodes: { readonly [Code in SuppressionCode]: DiagnosticSpec<{ code: string }> } = {
  "suppression-unused": diagnostic({
    severity: "warning",
    title: "A suppression matches no finding",
    message: ({ code }) => `The suppression of "${code}" matches nothing here`,
    why: "A suppression that outlives its finding hides the next one",
    fix: "Remove it",
    bad: "# chartyard-ignore icon-missing -- internal\nicon: https://example.com/icon.png",
    good: "icon: https://example.com/icon.png",
  }),
  "suppression-no-reason": diagnostic({
    severity: "warning",
    title: "A suppression says no reason",
    message: ({ code }) => `The suppression of "${code}" says no reason`,
    why: "Whoever reads it later cannot tell whether it still holds",
    fix: "Add one: # chartyard-ignore <code> -- <reason>",
    bad: "# chartyard-ignore icon-missing",
    good: "# chartyard-ignore icon-missing -- internal charts have none",
  }),
  "suppression-unknown-code": diagnostic({
    severity: "warning",
    title: "A suppression names a code that does not exist",
    message: ({ code }) => `There is no code "${code}"`,
    why: "The finding it was meant for is not suppressed",
    fix: "Correct the code; `chartyard explain` lists all of them",
    bad: "# chartyard-ignore icon-mising -- internal",
    good: "# chartyard-ignore icon-missing -- internal",
  }),
};
