import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { checkChartSchema } from "../chart-schema/check-chart-schema.ts";
import { faultIn } from "../fault.ts";
import { mendTexts } from "../mend-texts.ts";
import { defineRule } from "../rule.ts";

/** Chart.yaml is as the repository's `chart_schema.yaml` wants it. */
export const chartYamlSchema = defineRule({
  codes: {
    "chart-schema-missing": diagnostic<{ path: string; expected: string }>({
      severity: "error",
      title: "Chart.yaml lacks what its schema asks for",
      message: ({ path, expected }) => `There is no ${path}: the schema of Chart.yaml asks for ${expected}`,
      why: "Who keeps this repository counts on it in every chart",
      fix: "Add it to Chart.yaml",
      bad: "dependencies:\n  - name: redis",
      good: "dependencies:\n  - name: redis\n    version: 1.0.0",
    }),
    "chart-schema-unexpected": diagnostic<{ path: string }>({
      severity: "error",
      title: "Chart.yaml has what its schema does not name",
      message: ({ path }) => `The schema of Chart.yaml has no ${path}`,
      why: "A misspelt field has no effect, and nobody is told",
      fix: "Correct the name, or move what is yours to annotations",
      bad: "maintainer: [{name: Ada}]",
      good: "maintainers: [{name: Ada}]",
    }),
    "chart-schema-mismatch": diagnostic<{ path: string; expected: string }>({
      severity: "error",
      title: "Chart.yaml has a value of another kind than its schema asks for",
      message: ({ path, expected }) => `${path === "" ? "Chart.yaml" : path} is to be ${expected}`,
      why: "A number or a truth where text is meant becomes other text on its way to a user",
      fix: "Put text in quotes, or write what the schema asks for",
      bad: "annotations:\n  category: 1",
      good: 'annotations:\n  category: "1"',
    }),
  },
  check({ chartYaml, metadata, metadataError, policy }, report) {
    if (policy.chartSchema === undefined || chartYaml === undefined || chartYaml.error !== undefined) return;
    const { source, root } = chartYaml;
    const problems = checkChartSchema(policy.chartSchema, root);
    const unquoted = problems.flatMap(({ lacksQuotes, span }) => (lacksQuotes === true ? (span ?? []) : []));
    const quotes = unquoted.length === 0 ? undefined : mendTexts(chartYaml, metadata, unquoted);
    for (const { kind, path, expected, span } of problems) {
      const place = span === undefined ? { path: source.path } : { source, span };
      const isUndecodable = kind === "mismatch" && span !== undefined && span.start === metadataError?.offset;
      const fault = isUndecodable ? faultIn("Chart.yaml") : faultIn("Chart.yaml", path);
      if (kind === "unexpected") report("chart-schema-unexpected", { path }, place, { fault });
      else {
        const edit = kind === "mismatch" && span !== undefined ? quotes?.get(span.start) : undefined;
        report(
          `chart-schema-${kind}`,
          { path, expected },
          place,
          edit === undefined ? { fault } : { fault, edits: [edit] },
        );
      }
    }
  },
});
