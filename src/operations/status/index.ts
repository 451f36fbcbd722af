import { z } from "zod";
import { chartsField } from "#operation/charts-field.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { forgeFields } from "#operation/forge-fields.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { publishFields } from "#operation/publish-fields.ts";
import { registryFields } from "#operation/registry-fields.ts";
import { tagField } from "#operation/tag-field.ts";

/** Says what is released where. */
export default defineOperation({
  id: "status",
  summary: "Compare the charts here with their releases, the published index and the registry",
  group: "look",
  sharesWith: "release",
  examples: [
    { command: "status", what: "the charts whose version is not everywhere" },
    { command: "status --all", what: "every chart" },
    { command: "status charts/api --oci ghcr.io/acme/charts", what: "one chart, in this registry too" },
  ],
  input: z.strictObject({
    charts: chartsField,
    tag: tagField,
    index: field(publishFields.index, {
      description:
        "Branch with the index of a Helm repository, or its branch and path. Default: gh-pages, if it is there",
      placeholder: "branch",
    }),
    oci: field(publishFields.oci, {
      description: "Registry that has the charts, such as ghcr.io/acme/charts. Default: none",
      placeholder: "address",
    }),
    all: field(z.boolean().default(false), {
      description: "Show the charts too whose version is everywhere",
      only: "flag",
    }),
    ...forgeFields,
    ...registryFields,
  }),
  codes: notAChart,
  ports: ["files", "git", "forge", "registry", "readInput"],
  stdout: "output",
  async foresee(context) {
    const { foreseeStatus } = await import("./foresee-status.ts");
    await foreseeStatus(context);
  },
  async run(context) {
    const { showStatus } = await import("./show-status.ts");
    await showStatus(context);
  },
});
