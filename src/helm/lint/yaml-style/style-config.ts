import type { Severity } from "#kit/diagnostic/finding.ts";

/** How one rule is applied. */
export interface StyleSetting {
  readonly level: Extract<Severity, "error" | "warning">;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether the rule leaves a file alone, by its path from the root of the repository. */
  readonly ignores: (path: string) => boolean;
}

/** The rules that are on, by yamllint's names. */
export interface StyleConfig {
  readonly rules: ReadonlyMap<string, StyleSetting>;
  /** Whether no rule looks at a file. */
  readonly ignores: (path: string) => boolean;
}
