import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** What discovery can find, whichever operation asks for the charts. */
export const discoveryCodes = {
  "root-missing": diagnostic<{ root: string }>({
    severity: "error",
    title: "A configured chart root does not exist",
    message: ({ root }) => `There is nothing at the chart root "${root}"`,
    why: "Charts that should be there are neither checked nor released",
    fix: "Correct `charts` in the configuration, or create the folder",
    bad: "charts: [chart/*]",
    good: "charts: [charts/*]",
  }),
  "root-unreadable": diagnostic<{ root: string; reason: string }>({
    severity: "error",
    title: "A folder with charts cannot be read",
    message: ({ root, reason }) => `Cannot look for charts in "${root}": ${reason}`,
    why: "Charts in it are neither checked nor released",
    fix: "Check that the folder exists and that this user may read it",
    bad: "drwx------ root charts/",
    good: "drwxr-xr-x root charts/",
  }),
  "chart-unreadable": diagnostic<{ chart: string; reason: string }>({
    severity: "error",
    title: "A Chart.yaml cannot be read",
    message: ({ reason }) => reason,
    why: "Helm cannot load this chart, and nothing else of it can be examined",
    fix: "Correct the line; lists and maps need their own indentation, texts with a colon need quotes",
    bad: "name: [api",
    good: "name: api",
  }),
  "dependency-cycle": diagnostic<{ charts: string[] }>({
    severity: "error",
    title: "Charts depend on each other in a circle",
    message: ({ charts }) => `Charts depend on each other in a circle: ${charts.join(" → ")}`,
    why: "There is no order in which they could be packaged or released",
    fix: "Move what they share into a library chart that depends on none of them",
    bad: "a: dependencies: [b]\nb: dependencies: [a]",
    good: "a: dependencies: [common]\nb: dependencies: [common]",
  }),
} as const;
