import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ChartSchema } from "./chart-schema.ts";
import { readChartSchema } from "./read-chart-schema.ts";

const text = "str(required=False)";

/** What ct asks of Chart.yaml, in yamale's language. Source: etc/chart_schema.yaml of chart-testing v3.14.0 */
export const ctChartSchemaText = [
  ...["name", "version", "apiVersion"].map((field) => `${field}: str()`),
  ...["home", "description", "icon", "engine", "condition", "tags", "kubeVersion", "type"].map(
    (field) => `${field}: ${text}`,
  ),
  "appVersion: any(str(), num(), required=False)",
  "deprecated: bool(required=False)",
  "annotations: map(str(), str(), required=False)",
  "keywords: list(str(), required=False)",
  "sources: list(str(), required=False)",
  "maintainers: list(include('maintainer'), required=False)",
  "dependencies: list(include('dependency'), required=False)",
  "---",
  `maintainer: {name: str(), email: ${text}, url: ${text}}`,
  "dependency:",
  "  name: str()",
  "  version: str()",
  ...["repository", "condition", "alias"].map((field) => `  ${field}: ${text}`),
  "  tags: list(str(), required=False)",
  "  enabled: bool(required=False)",
  "  import-values: list(any(str(), include('import-value')), required=False)",
  "import-value: {child: str(), parent: str()}",
].join("\n");

/** ct's own schema of Chart.yaml. */
export function ctChartSchema(): ChartSchema {
  return readChartSchema(new SourceText("chart_schema.yaml", ctChartSchemaText));
}
