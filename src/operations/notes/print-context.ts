import type { DiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Context } from "#operation/context.ts";
import type { ForgeInput } from "#operation/forge-fields.ts";
import type { NotesInput } from "#operation/notes/notes-fields.ts";

/** The input of `notes`. */
export interface PrintInput extends NotesInput, ForgeInput {
  readonly charts: readonly string[];
  readonly tag: string;
  readonly writeChanges: boolean;
}

/** What `notes` gets. */
export type PrintContext = Context<
  PrintInput,
  {
    "not-a-chart": DiagnosticSpec<{ name: string; near: string | null }>;
    "changes-unwritable": DiagnosticSpec<{ chart: string }>;
  }
>;
