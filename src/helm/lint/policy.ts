import type { ChartSchema } from "./chart-schema/chart-schema.ts";
import type { StyleConfig } from "./yaml-style/style-config.ts";

/** What the repository itself asks of its charts. */
export interface LintPolicy {
  /** How YAML is to be written; absent where nobody asks for a style. */
  readonly style?: StyleConfig;
  /** What Chart.yaml is to be like beyond what Helm asks; absent where nobody asks for more. */
  readonly chartSchema?: ChartSchema;
}
