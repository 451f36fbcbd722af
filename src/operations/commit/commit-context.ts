import type { DiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ForgeInput } from "#operation/forge-fields.ts";

interface Input extends ForgeInput {
  readonly paths: readonly string[];
  readonly message: string;
  readonly branch?: string | undefined;
  readonly with: "github" | "git";
  readonly pullRequest?: string | undefined;
}

type Codes = {
  "commit-fork": DiagnosticSpec<{ fork: string; files: number }>;
  "commit-link": DiagnosticSpec<Record<string, never>>;
  "commit-executable": DiagnosticSpec<Record<string, never>>;
};

/** What `commit` runs with. */
export type CommitContext = Context<Input, Codes>;
