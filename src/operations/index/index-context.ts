import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";

/** What the command line and the configuration say. */
export interface IndexInput {
  readonly folder: string;
  readonly url: string;
  readonly merge?: string | undefined;
  readonly output?: string | undefined;
  readonly retention?: number | undefined;
  readonly format: "yaml" | "json";
  readonly push: boolean;
  readonly branch: string;
  readonly packagesWithIndex: boolean;
  readonly force: boolean;
}

export type IndexContext = Context<IndexInput, DiagnosticTable>;
