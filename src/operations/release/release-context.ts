import type { Negation } from "#helm/chart/helmignore.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ForgeInput } from "#operation/forge-fields.ts";
import type { PolicyInput } from "#operation/lint/policy-fields.ts";
import type { NotesInput } from "#operation/notes/notes-fields.ts";
import type { PublishInput } from "#operation/publish-fields.ts";
import type { RegistryInput } from "#operation/registry-fields.ts";

/** The input of `release`. */
export interface ReleaseInput extends ForgeInput, NotesInput, PolicyInput, PublishInput, RegistryInput {
  readonly charts: readonly string[];
  readonly tag: string;
  readonly title?: string | undefined;
  readonly makeLatest?: boolean | undefined;
  readonly packages?: string | undefined;
  readonly retention?: number | undefined;
  readonly prune: readonly string[];
  readonly pruneLimit: number;
  readonly all: boolean;
  readonly negation: Negation;
}

/** What `release` gets: the codes of lint's rules are put together from a list. */
export type ReleaseContext = Context<ReleaseInput, DiagnosticTable>;
