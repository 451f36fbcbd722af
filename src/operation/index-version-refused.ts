import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";

/** The code of every operation that publishes packages in an index. */
export const indexVersionRefused = {
  "index-version-refused": diagnostic<{ chart: string; version: string; index: string }>({
    severity: "error",
    title: "Another package was published under this version",
    message: ({ chart, version, index }) => `${index} has another package as ${chart} ${version}`,
    why: "Who has installed that version would get another chart under the same name the next time",
    fix: "Give the chart a new version, or replace the old one with --force",
    bad: "version: 1.2.3  # published before, and the templates changed since",
    good: "version: 1.2.4",
  }),
};
