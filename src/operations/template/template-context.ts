import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ValuesInput } from "#operation/values-fields.ts";

/** The input of template, as its schema parses it. */
export interface TemplateInput extends ValuesInput {
  readonly words: readonly string[];
  readonly showOnly: readonly string[];
  readonly includeCrds: boolean;
  readonly skipTests: boolean;
  readonly hooks: boolean;
  readonly apiVersions: readonly string[];
  readonly kubeVersion?: string | undefined;
  readonly namespace: string;
  readonly isUpgrade: boolean;
  readonly nameTemplate?: string | undefined;
  readonly outputDir?: string | undefined;
  readonly releaseName: boolean;
  readonly skipSchemaValidation: boolean;
  readonly compat: "helm3" | "helm4";
  readonly deterministic: boolean;
  readonly timeLimit: number;
}

/** What template gets. */
export type TemplateContext = Context<TemplateInput, DiagnosticTable>;
