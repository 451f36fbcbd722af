import type { ArgsOf, DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { TextEdit } from "#kit/diagnostic/text-edit.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { LintSubject } from "./subject.ts";

/** How helm itself words a finding. */
export interface HelmMessage {
  /** Such as `Chart.yaml`; helm leaves it empty for a chart that it cannot load. */
  readonly path: string;
  readonly text: string;
  /** The one Helm that says it. */
  readonly only?: "helm3" | "helm4";
}

/** More about one finding than its code, arguments and place. */
export interface RuleReportOptions {
  /** Absent where helm has no such rule, or says it only once; several where it says the same in several places. */
  readonly helm?: HelmMessage | readonly HelmMessage[];
  /** What mends the finding and keeps what the file means; offsets are in the text of the place. */
  readonly edits?: readonly TextEdit[] | undefined;
  /** What to do here, where more is known of it than the code's spec says. */
  readonly fix?: string | undefined;
  /** Replaces the severity of the code, where a configuration of the rule sets it. */
  readonly severity?: Severity;
  /** Names the fault where another rule may see it too ({@link faultIn}): our own profile says each fault once. */
  readonly fault?: string;
  /** Other places a reader needs to see. */
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** Says that something of a chart was not checked, and why. */
export type RuleSkip = (path: string, reason: string) => void;

/** What a rule says of a chart. */
export type RuleReport<Codes extends DiagnosticTable> = <Code extends keyof Codes & string>(
  code: Code,
  args: ArgsOf<Codes[Code]>,
  place: Place,
  options?: RuleReportOptions,
) => void;

/** One rule: pure, over a chart that has been read. It answers later only to load what few charts need. */
export interface LintRule {
  readonly codes: DiagnosticTable;
  check(subject: LintSubject, report: RuleReport<DiagnosticTable>, skip: RuleSkip): void | Promise<void>;
}

/** Makes a rule: a wrong code or wrong arguments do not compile where it is written. */
export function defineRule<const Codes extends DiagnosticTable>(rule: {
  readonly codes: Codes;
  readonly check: (subject: LintSubject, report: RuleReport<Codes>, skip: RuleSkip) => void | Promise<void>;
}): LintRule {
  return { codes: rule.codes, check: (subject, report, skip) => rule.check(subject, report, skip) };
}
