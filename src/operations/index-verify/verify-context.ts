import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ForgeInput } from "#operation/forge-fields.ts";

/** What the command line and the configuration say. */
export interface VerifyInput extends ForgeInput {
  readonly index: string;
  readonly branch?: string | undefined;
  readonly releases: boolean;
  readonly http: boolean;
  readonly digest: boolean;
  readonly repair: boolean;
}

export type VerifyContext = Context<VerifyInput, DiagnosticTable>;
