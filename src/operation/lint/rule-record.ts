import type { DiagnosticArgs } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";

/** A place without the text that it is in. */
export type RecordedPlace =
  | { readonly path: string; readonly start: number; readonly end: number }
  | { readonly path: string; readonly line?: number; readonly column?: number };

/** A finding as a rule reports it. */
export type RecordedFinding = {
  readonly code: string;
  readonly args: DiagnosticArgs;
  readonly place: RecordedPlace;
  readonly options: {
    readonly helm?: readonly { readonly path: string; readonly text: string; readonly only?: "helm3" | "helm4" }[];
    readonly edits?: readonly { readonly start: number; readonly end: number; readonly text: string }[];
    readonly fix?: string;
    readonly severity?: Severity;
    readonly fault?: string;
    readonly related?: readonly { readonly message: string; readonly place: RecordedPlace }[];
  };
};

/** What the rules say of a chart, without the texts of its files: it is kept between runs. */
export type RuleRecord = {
  readonly said: readonly RecordedFinding[];
  readonly skipped: readonly (readonly [string, string])[];
  /** Files in which comments accept findings. */
  readonly suppressing: readonly string[];
  /** Texts with places that are in no file of the chart's folder, such as those in archives. */
  readonly texts: readonly (readonly [string, string])[];
};

/**
 * Whether something kept is a record with none but known codes. The store vouches that this very program wrote it and that
 * no byte is another one, so that each finding in it need not be taken apart again.
 */
export function isRuleRecord(kept: unknown, codes: ReadonlySet<string>): kept is RuleRecord {
  const { said, skipped, suppressing, texts } = (kept ?? {}) as Partial<RuleRecord>;
  if (![said, skipped, suppressing, texts].every(Array.isArray)) return false;
  return said?.every(({ code }) => codes.has(code)) === true;
}
