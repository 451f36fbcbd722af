import type { ArgsOf, DiagnosticArgs, DiagnosticSpec } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { Span } from "#kit/diagnostic/span.ts";
import type { Profile } from "./profiles.ts";
import type { LintSubject } from "./subject.ts";

/** How helm itself words a finding. */
export interface HelmMessage {
  /** Such as `Chart.yaml`; empty for a chart that helm cannot load, `<chart>` for its folder. */
  readonly path: string;
  readonly text: string;
}

/** What is known of a code of lint: the diagnosis, and helm's words for it where helm has the rule. */
export interface LintSpec<Args extends DiagnosticArgs> extends DiagnosticSpec<Args> {
  readonly helm?: (args: Args) => HelmMessage;
}

// Specs of many argument types share one table; the arguments are bound again where a code is reported.
// oxlint-disable-next-line typescript/no-explicit-any -- variance: a table of specs has no common argument type
type AnyLintSpec = LintSpec<any>;

/** The codes of a rule. */
export type LintTable = { readonly [code: string]: AnyLintSpec };

/** A part of the file at the finding's place, and what to put there. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** More about one finding than its code, arguments and place. */
export interface RuleReportOptions {
  /** Replaces helm's words by the spec; `false` where helm says nothing, such as of the second fault of a kind. */
  readonly helm?: HelmMessage | false;
  /** What mends the finding and changes no meaning; offsets are in the text of the place. */
  readonly edits?: readonly TextEdit[];
  /** Other places a reader needs to see. */
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** What a rule says of a chart. */
export type RuleReport<Codes extends LintTable> = <Code extends keyof Codes & string>(
  code: Code,
  args: ArgsOf<Codes[Code]>,
  place: Place,
  options?: RuleReportOptions,
) => void;

/**
 * The profiles that a rule belongs to, and how bad its findings are there: `own` is what the spec says. A profile that is
 * not named has no such rule.
 */
export type RuleProfiles = Readonly<Partial<Record<Profile, Severity | "own">>>;

/** One rule: pure, over a chart that has been read. */
export interface LintRule {
  readonly id: string;
  readonly codes: LintTable;
  readonly profiles: RuleProfiles;
  check(subject: LintSubject, report: RuleReport<LintTable>): void;
}

/** Types the codes of a rule by their arguments: `lintCode<{ name: string }>({ … })`. */
export function lintCode<Args extends DiagnosticArgs>(spec: LintSpec<Args>): LintSpec<Args> {
  return spec;
}

/** Makes a rule: a wrong code or wrong arguments do not compile where it is written. */
export function defineRule<const Codes extends LintTable>(rule: {
  /** The name of its file. */
  readonly id: string;
  readonly codes: Codes;
  readonly profiles: RuleProfiles;
  readonly check: (subject: LintSubject, report: RuleReport<Codes>) => void;
}): LintRule {
  const { id, codes, profiles } = rule;
  return { id, codes, profiles, check: (subject, report) => rule.check(subject, report) };
}
