import type { Profile } from "#helm/lint/profiles.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ValuesInput } from "#operation/values-fields.ts";

/** The input of lint, as its schema parses it. */
export interface LintInput extends ValuesInput {
  readonly paths: readonly string[];
  readonly changed: boolean;
  readonly withDependents: boolean;
  readonly withSubcharts: boolean;
  readonly profile: Profile;
  readonly fix: boolean;
  readonly kubeVersion: readonly string[];
  readonly namespace: string;
  readonly skipSchemaValidation: boolean;
  readonly strict: boolean;
  readonly versionCheck: "content" | "any" | "off";
  readonly lintConf?: string | undefined;
  readonly chartYamlSchema?: string | undefined;
  readonly validateMaintainers: boolean;
  readonly format: "text" | "helm";
}

/** What lint gets: the codes of its rules are put together from a list, so they are checked where each rule is written. */
export type LintContext = Context<LintInput, DiagnosticTable>;
