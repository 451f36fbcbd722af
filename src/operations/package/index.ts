import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { chartsField } from "#operation/charts-field.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { negationField } from "#operation/negation-field.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { packageCodes } from "#operation/package-codes.ts";

/** Packages charts into archives that equal themselves. */
export default defineOperation({
  id: "package",
  summary: "Package charts into .tgz archives: the same chart gives the same bytes",
  group: "make",
  examples: [
    { command: "package --destination dist", what: "every chart of the repository" },
    { command: "package charts/api --version 1.2.3", what: "one chart, with another version" },
    { command: "package --dry-run", what: "names, sizes and digests, and nothing written" },
  ],
  input: z.strictObject({
    charts: chartsField,
    destination: field(z.string().min(1).default("."), {
      description: "Folder that the archives are written to",
      short: "d",
      placeholder: "folder",
    }),
    version: field(z.string().min(1).optional(), {
      description: "Version to put into the packages",
      placeholder: "semver",
      only: "flag",
    }),
    appVersion: field(z.string().min(1).optional(), {
      description: "appVersion to put into the packages",
      placeholder: "version",
      only: "flag",
    }),
    negation: negationField,
  }),
  codes: {
    ...packageCodes,
    ...notAChart,
    "package-name-taken": diagnostic<{ file: string; other: string }>({
      severity: "error",
      title: "Two charts would be packaged into the same file",
      message: ({ file, other }) => `"${other}" is packaged into "${file}" as well`,
      why: "One package would replace the other",
      fix: "Give the charts different names or versions",
      bad: "charts/a: name: api, version: 1.0.0\ncharts/b: name: api, version: 1.0.0",
      good: "charts/a: name: api, version: 1.0.0\ncharts/b: name: api-extra, version: 1.0.0",
    }),
  },
  ports: ["files", "git", "environment"],
  stdout: "output",
  async run(context) {
    const { packageCharts } = await import("./package-charts.ts");
    await packageCharts(context);
  },
});
