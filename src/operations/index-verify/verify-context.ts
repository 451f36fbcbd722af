import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";

/** What the command line and the configuration say. */
export interface VerifyInput {
  readonly index: string;
  readonly branch?: string | undefined;
  readonly http: boolean;
  readonly digest: boolean;
  readonly repair: boolean;
}

export type VerifyContext = Context<VerifyInput, DiagnosticTable>;
