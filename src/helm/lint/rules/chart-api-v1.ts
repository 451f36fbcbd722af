import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { faultIn } from "../fault.ts";
import { placeOf } from "../node-at.ts";
import { defineRule } from "../rule.ts";

const file = "Chart.yaml";

/** What only charts with apiVersion v2 may say. */
export const chartApiV1 = defineRule({
  codes: {
    "type-needs-v2": diagnostic<{ apiVersion: string }>({
      severity: "error",
      title: "A chart with apiVersion v1 has a type",
      message: ({ apiVersion }) => `A chart with apiVersion "${apiVersion}" has no type`,
      why: "Helm refuses the combination",
      fix: "Set `apiVersion: v2`, or remove `type`",
      bad: "apiVersion: v1\ntype: library",
      good: "apiVersion: v2\ntype: library",
    }),
    "dependencies-need-v2": diagnostic<{ apiVersion: string }>({
      severity: "error",
      title: "A chart with apiVersion v1 has dependencies in Chart.yaml",
      message: ({ apiVersion }) => `A chart with apiVersion "${apiVersion}" has its dependencies in requirements.yaml`,
      why: "Helm refuses the combination",
      fix: "Set `apiVersion: v2`",
      bad: "apiVersion: v1\ndependencies: [{name: redis}]",
      good: "apiVersion: v2\ndependencies: [{name: redis}]",
    }),
  },
  check({ chartYaml, metadata }, report) {
    if (chartYaml === undefined || metadata === undefined) return;
    const { apiVersion = "", type = "", dependencies = [] } = metadata;
    if (apiVersion === "v2") return;
    // With an apiVersion that is none at all, that is the fault.
    const fault = apiVersion === "v1" ? {} : { fault: faultIn(file, "apiVersion") };
    const text = (what: string, verb: string, pronoun: string): string =>
      `${what} ${verb} not valid in ${pronoun}apiVersion '${apiVersion}'`;
    if (type !== "") {
      report("type-needs-v2", { apiVersion }, placeOf(chartYaml, "type"), {
        ...fault,
        helm: { path: file, text: `${text("chart type", "is", "")}. It is valid in apiVersion 'v2'` },
      });
    }
    if (dependencies.length > 0) {
      report("dependencies-need-v2", { apiVersion }, placeOf(chartYaml, "dependencies"), {
        ...fault,
        helm: {
          path: file,
          text: `${text("dependencies", "are", "the Chart file with ")}. They are valid in apiVersion 'v2'`,
        },
      });
    }
  },
});
