import { z } from "zod";
import { lintRules } from "#helm/lint/rules/registry.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import { policyFields } from "#operation/lint/policy-fields.ts";
import { notAChart } from "#operation/not-a-chart.ts";
import { texts, valuesFields } from "#operation/values-fields.ts";

const ruleCodes: DiagnosticTable = Object.assign({}, ...lintRules.map((rule) => rule.codes));

const ownCodes = {
  "version-not-bumped": diagnostic<{ version: string; target: string; files: string[]; older: boolean }>({
    severity: "error",
    title: "The chart changed and its version did not",
    message: ({ version, target, files, older }) => {
      if (older) return `The version ${version} is older than the one on ${target}`;
      const named = files.slice(0, 5).join(", ") + (files.length > 5 ? " …" : "");
      const what = files.length === 1 ? "1 file differs" : `${files.length} files differ`;
      return `${what} from ${version} on ${target}: ${named}`;
    },
    why: "A version that was released once must not get another content: nobody would get the change",
    fix: "Raise `version` in Chart.yaml",
    bad: "version: 1.4.2  # as on main, and templates/deployment.yaml changed",
    good: "version: 1.4.3",
  }),
  "lint-values": diagnostic<{ reason: string }>({
    severity: "error",
    title: "Values that were given cannot be read",
    message: ({ reason }) => reason,
    why: "Nothing can be rendered with them",
    fix: "Correct the file or the flag that the message names",
    bad: "chartyard lint charts/api --set a[x]=1",
    good: "chartyard lint charts/api --set a[0]=1",
  }),
  "maintainer-unknown": diagnostic<{ name: string }>({
    severity: "error",
    title: "A maintainer has no account on the code host",
    message: ({ name }) => `Nobody on the code host is called "${name}"`,
    why: "Users cannot reach a maintainer by a name that is nobody's, and anybody could take it",
    fix: "Write the name of a user or an organization there",
    bad: "maintainers: [{name: Ada Lovelace}]",
    good: "maintainers: [{name: ada, email: ada@example.com}]",
  }),
};

/** Checks charts, by what their files say and by what they render to. */
export default defineOperation({
  id: "lint",
  summary: "Check charts: Chart.yaml, values, schema, dependencies, version, and what their templates render to",
  group: "check",
  examples: [
    { command: "lint", what: "every chart of the repository" },
    { command: "lint --changed", what: "charts that differ from the target branch" },
    { command: "lint --changed --with-dependents", what: "and the charts that depend on them" },
    { command: "lint charts/common --with-dependents", what: "a library chart, and the charts that use it" },
    { command: "lint charts/api/values.yaml charts/web", what: "the charts that these files and folders belong to" },
    { command: "lint --fix", what: "mend what is safe to mend; with --dry-run, only say what" },
    { command: "lint --kube-version range", what: "render for every Kubernetes release that each chart allows" },
    { command: "lint --profile helm4 --format helm charts/api", what: "what helm 4 says, in its own words" },
  ],
  input: z.strictObject({
    paths: field(z.array(z.string()).default([]), {
      description: "Chart folders, or any files in charts. Default: every chart",
      placeholder: "path",
      positional: true,
    }),
    changed: field(z.boolean().default(false), {
      description: "Only charts that differ from the target branch",
      only: "flag",
    }),
    withDependents: field(z.boolean().default(false), {
      description: "Also the charts that depend on those that are named or, with --changed, changed",
    }),
    ...policyFields,
    fix: field(z.boolean().default(false), {
      description: "Mend what can be mended without changing what a file means; comments stay",
      only: "flag",
    }),
    ...valuesFields,
    kubeVersion: texts(
      "Versions of Kubernetes to render for, such as 1.31; range is every minor release that the chart's kubeVersion allows. Default: the one that Helm was built for",
      "version",
    ),
    namespace: field(z.string().min(1).default("default"), {
      description: "Namespace of the release that templates are rendered for",
      short: "n",
      placeholder: "name",
      only: "flag",
    }),
    skipSchemaValidation: field(z.boolean().default(false), {
      description: "Do not hold values against values.schema.json",
      only: "flag",
    }),
    versionCheck: field(z.enum(["content", "any", "off"]).default("content"), {
      description:
        "When a changed chart needs a new version: content, if its package differs from the target branch; any, if any of its files does, as ct has it; off",
    }),
    validateMaintainers: field(z.boolean().default(false), {
      description:
        "Ask the code host whether there is a user or organization with the name of each maintainer, as ct does",
    }),
    format: field(z.enum(["text", "helm"]).default("text"), {
      description: "helm prints what helm lint prints",
      only: "flag",
    }),
  }),
  codes: { ...ruleCodes, ...ownCodes, ...notAChart },
  ports: ["files", "git", "forge", "readInput", "expendable"],
  stdout: "findings",
  async run(context) {
    const { lintCharts } = await import("./lint-charts.ts");
    await lintCharts(context);
  },
});
