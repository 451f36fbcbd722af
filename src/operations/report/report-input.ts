import type { ForgeInput } from "#operation/forge-fields.ts";

/** The input of `report`. */
export interface ReportInput extends ForgeInput {
  readonly from: readonly string[];
  readonly title?: string | undefined;
  readonly template?: string | undefined;
  readonly labels: readonly string[];
  readonly workflow?: string | undefined;
  readonly branch?: string | undefined;
}
