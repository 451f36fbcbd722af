import type { StyleConfig } from "./yaml-style/style-config.ts";

/** What the repository itself asks of its charts. */
export interface LintPolicy {
  /** How YAML is to be written; absent where nobody asks for a style. */
  readonly style?: StyleConfig;
}
