import { z } from "zod";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { texts, valuesFields } from "#operation/values-fields.ts";

/** Renders charts as helm template does. */
export default defineOperation({
  id: "template",
  summary: "Render charts with no helm and no cluster: the manifests that helm template prints",
  group: "check",
  examples: [
    { command: "template charts/api", what: "the manifests of a chart with its own values" },
    {
      command: "template shop charts/api -f prod.yaml --set replicas=3",
      what: "of a release named shop, with values of yours",
    },
    { command: "template charts/api --show-only templates/service.yaml", what: "one template of it" },
    { command: "template --output-dir rendered", what: "every chart of the repository, a file each template" },
  ],
  input: z.strictObject({
    words: field(z.array(z.string()).default([]), {
      description: "The release's name, if you like, then charts: folders or packages. Default: every chart",
      placeholder: "[name] chart",
      positional: true,
    }),
    ...valuesFields,
    showOnly: texts("Only what these templates of the chart render, such as templates/service.yaml", "pattern", {
      short: "s",
    }),
    includeCrds: field(z.boolean().default(false), { description: "Print the CRDs of the chart too", only: "flag" }),
    skipTests: field(z.boolean().default(false), { description: "Leave out hooks that test a release", only: "flag" }),
    hooks: field(z.boolean().default(true), { description: "Print hooks too", only: "flag" }),
    apiVersions: texts("API versions that the cluster has beside those that Helm knows", "group/version", {
      short: "a",
    }),
    kubeVersion: field(z.string().min(1).optional(), {
      description: "Version of Kubernetes. Default: the one that Helm was built for",
      placeholder: "version",
      only: "flag",
    }),
    namespace: field(z.string().min(1).default("default"), {
      description: "Namespace of the release",
      short: "n",
      placeholder: "name",
      only: "flag",
    }),
    isUpgrade: field(z.boolean().default(false), {
      description: "Render an upgrade: .Release.IsUpgrade is true",
      only: "flag",
    }),
    nameTemplate: field(z.string().min(1).optional(), {
      description: "Template of the release's name",
      placeholder: "template",
      only: "flag",
    }),
    outputDir: field(z.string().min(1).optional(), {
      description: "Write a file for each template below this folder instead of printing",
      placeholder: "folder",
      only: "flag",
    }),
    releaseName: field(z.boolean().default(false), {
      description: "Put the files into a folder with the release's name",
      only: "flag",
    }),
    skipSchemaValidation: field(z.boolean().default(false), {
      description: "Do not hold values against values.schema.json",
      only: "flag",
    }),
    compat: field(z.enum(["helm4", "helm3"]).default("helm4"), {
      description: "The Helm whose ways are followed where 4.1 and 3.18 or later differ",
    }),
    timeLimit: field(z.number().positive().max(3600).default(60), {
      description: "Seconds that the rendering of one chart may take",
      placeholder: "seconds",
    }),
    deterministic: field(z.boolean().default(false), {
      description:
        "The same bytes each time: the clock stands at 2000-01-01, and chance comes from the names of chart and release",
    }),
  }),
  codes: {
    ...notAChart,
    "template-failed": diagnostic<{ chart: string; reason: string; helm: string }>({
      severity: "error",
      title: "A chart cannot be rendered",
      message: ({ reason }) => reason,
      why: "Helm can neither install nor upgrade it with these values",
      fix: "Correct the template, or give the values that it asks for with -f or --set",
      bad: "replicas: {{ .Values.deployment.replicas }}",
      good: "replicas: {{ .Values.deployment.replicas | default 1 }}\n# with deployment: {} in values.yaml",
    }),
    "template-unloadable": diagnostic<{ chart: string; reason: string }>({
      severity: "error",
      title: "A chart to render cannot be loaded",
      message: ({ reason }) => reason,
      why: "Helm could not render it either",
      fix: "Correct what the message names; `chartyard lint` says at which line",
      bad: "chartyard template charts/common  # a library chart",
      good: "chartyard template charts/api",
    }),
    "template-values": diagnostic<{ reason: string }>({
      severity: "error",
      title: "Values that were given cannot be read, or do not fit the chart",
      message: ({ reason }) => reason,
      why: "Nothing can be rendered with them",
      fix: "Correct the file or the flag that the message names",
      bad: "chartyard template charts/api --set a[x]=1",
      good: "chartyard template charts/api --set a[0]=1",
    }),
  },
  ports: ["files", "clock", "random", "environment", "readInput", "expendable"],
  stdout: "output",
  async run(context) {
    const { templateCharts } = await import("./template-charts.ts");
    await templateCharts(context);
  },
});
