import type { Negation } from "#helm/chart/helmignore.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { RegistryInput } from "#operation/registry-fields.ts";
import type { AliasKind } from "./alias-tags.ts";

/** The input of `push`. */
export interface PushInput extends RegistryInput {
  readonly packages: readonly string[];
  readonly to?: string | undefined;
  readonly alias: readonly AliasKind[];
  readonly force: boolean;
  /** For what is packaged first. */
  readonly negation: Negation;
}

/** What `push` gets. */
export type PushContext = Context<PushInput, DiagnosticTable>;
