import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { registryFields } from "#operation/registry-fields.ts";

/** Shows what is in a chart. */
export default defineOperation({
  id: "show",
  summary: "Show a chart's metadata, values, readme and CRDs: of a folder, a package, or a registry",
  group: "look",
  examples: [
    { command: "show values charts/api", what: "its values.yaml" },
    { command: "show chart dist/api-1.2.3.tgz", what: "what its Chart.yaml says, of a package" },
    {
      command: "show all oci://ghcr.io/acme/charts/api --version ^1",
      what: "everything, of the newest 1.x in a registry",
    },
  ],
  input: z.strictObject({
    words: field(z.array(z.string()).default([]), {
      description:
        "What to show (chart, values, readme, crds or all), then the chart: a folder, a .tgz or an oci:// reference",
      positional: true,
    }),
    version: field(z.string().min(1).optional(), {
      description: "Version, or range of versions, to take from a registry. Default: the newest release",
      placeholder: "semver",
      only: "flag",
    }),
    ...registryFields,
  }),
  codes: {
    ...notAChart,
    "show-unloadable": diagnostic<{ chart: string; reason: string }>({
      severity: "error",
      title: "A chart to show cannot be loaded",
      message: ({ chart, reason }) => `Cannot load "${chart}": ${reason}`,
      why: "Helm could not show it either",
      fix: "Correct what the message names, or name another chart or version",
      bad: "chartyard show values api-1.0.0.tgz  # of which half was downloaded",
      good: "chartyard show values api-1.0.0.tgz",
    }),
  },
  ports: ["files", "registry", "readInput"],
  stdout: "output",
  async run(context) {
    const { showChartParts } = await import("./show-chart-parts.ts");
    await showChartParts(context);
  },
});
