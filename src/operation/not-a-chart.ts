import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** The code of every operation that takes the names of charts. */
export const notAChart = {
  "not-a-chart": diagnostic<{ name: string; near: string | null }>({
    severity: "error",
    title: "A name leads to no chart",
    message: ({ name, near }) => `There is no chart at "${name}"${near === null ? "" : `. Did you mean "${near}"?`}`,
    why: "Nothing was done about it",
    fix: "Name a folder with a Chart.yaml or a file inside one; template, show and push take packages too",
    bad: "chartyard lint chart/api",
    good: "chartyard lint charts/api",
  }),
};
