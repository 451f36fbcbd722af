import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { PolicyInput } from "#operation/lint/policy-fields.ts";
import type { ValuesInput } from "#operation/values-fields.ts";

/** The input of lint, as its schema parses it. */
export interface LintInput extends PolicyInput, ValuesInput {
  readonly paths: readonly string[];
  readonly changed: boolean;
  readonly withDependents: boolean;
  readonly fix: boolean;
  readonly kubeVersion: readonly string[];
  readonly namespace: string;
  readonly skipSchemaValidation: boolean;
  readonly versionCheck: "content" | "any" | "off";
  readonly validateMaintainers: boolean;
  readonly format: "text" | "helm";
}

/** What lint gets: the codes of its rules are put together from a list, so they are checked where each rule is written. */
export type LintContext = Context<LintInput, DiagnosticTable>;
