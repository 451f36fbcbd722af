import { gradeOf } from "#helm/lint/profiles.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import type { RuleReport } from "#helm/lint/rule.ts";
import type { DiagnosticArgs, DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { ReportOptions } from "#operation/context.ts";
import type { FilePath } from "#operation/files.ts";
import { helmWords, type HelmLine } from "./helm-text.ts";
import type { LintContext, LintInput } from "./lint-context.ts";

/** A finding before it is known whether another one says the same. */
export interface Found {
  readonly code: string;
  readonly args: DiagnosticArgs;
  readonly place: Place;
  readonly severity: Severity;
  /** From the root of the run: a chart and the one that vendors it may see the same fault. */
  readonly fault: string | undefined;
  readonly options: ReportOptions;
}

/** What the rules say of a chart. */
export interface Checked {
  readonly found: readonly Found[];
  /** What helm would say, in its words. */
  readonly lines: readonly HelmLine[];
}

/** Checks a chart by every rule of the profile. Without `isMendable` no finding offers edits. */
export async function checkRules(
  subject: LintSubject,
  isMendable: boolean,
  { input, skip }: LintContext,
): Promise<Checked> {
  const lines: HelmLine[] = [];
  const found: Found[] = [];
  const version = input.profile === "helm3" ? "helm3" : "helm4";
  for (const rule of lintRules) {
    const report: RuleReport<DiagnosticTable> = (code, args, place, options = {}) => {
      const { helm, edits, fault, related = [] } = options;
      const wanted = gradeOf(input.profile, code, options.severity ?? rule.codes[code]?.severity ?? "error");
      if (wanted === "off") return;
      const severity = graded(wanted, input);
      const remedy = edits === undefined || !isMendable ? {} : { edits, mend: input.fix };
      found.push({
        code,
        args,
        place,
        severity,
        fault: fault === undefined ? undefined : `${subject.path}/${fault}`,
        options: { chart: subject.path as FilePath, severity, related, ...remedy },
      });
      for (const each of [helm ?? []].flat())
        if (each.only === undefined || each.only === version)
          lines.push({ severity: wanted, path: each.path, text: helmWords(each.text, version) });
    };
    await rule.check(subject, report, skip);
  }
  return { found, lines };
}

function graded(severity: Severity, { strict }: LintInput): Severity {
  return strict && severity === "warning" ? "error" : severity;
}
