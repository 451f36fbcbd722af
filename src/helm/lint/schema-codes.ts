import { diagnostic, type DiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";

interface Mismatch {
  readonly [name: string]: string;
  readonly pointer: string;
  readonly problem: string;
}

const mismatch = (title: string, why: string): DiagnosticSpec<Mismatch> =>
  diagnostic<Mismatch>({
    severity: "error",
    title,
    message: ({ pointer, problem }) => (pointer === "" ? `The values: ${problem}` : `"${pointer}": ${problem}`),
    why,
    fix: "Correct the value, or what values.schema.json asks for",
    bad: 'replicaCount: "3"  # {"type": "integer"}',
    good: "replicaCount: 3",
  });

/** What is said of values.schema.json and of the values that it is for. */
export const schemaCodes = {
  "schema-invalid": diagnostic<{ reason: string }>({
    severity: "error",
    title: "values.schema.json is no schema",
    message: ({ reason }) => reason,
    why: "Helm refuses to lint, package or install the chart",
    fix: "Correct it; JSON has no comments and no comma after the last entry",
    bad: '{"type": "object",}',
    good: '{"type": "object"}',
  }),
  "schema-remote-ref": diagnostic<{ url: string; references: number }>({
    severity: "warning",
    title: "values.schema.json refers to a schema in the network",
    message: ({ url, references }) =>
      `The schema is fetched from ${url} each time${references === 1 ? "" : `: ${references} references lead there`}`,
    why: "Linting and installing fail where that address cannot be reached",
    fix: "Copy what is referred to into `$defs`, and refer to it there",
    bad: '{"$ref": "https://example.com/schema.json"}',
    good: '{"$ref": "#/$defs/service", "$defs": {"service": {}}}',
  }),
  "values-schema-mismatch": mismatch(
    "values.yaml does not meet values.schema.json",
    "Helm refuses to lint or install the chart as it is",
  ),
  "ci-values-schema-mismatch": mismatch(
    "A values file for CI does not meet values.schema.json",
    "Installing the chart with these values fails, so the test that they are for does",
  ),
};
