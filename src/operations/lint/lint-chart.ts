import type { LintPolicy } from "#helm/lint/policy.ts";
import { gradeOf } from "#helm/lint/profiles.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import type { RuleReport } from "#helm/lint/rule.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { FilePath } from "#operation/files.ts";
import { folderSource } from "#operation/folder-source.ts";
import type { HelmLine } from "./helm-text.ts";
import type { LintContext } from "./lint-context.ts";
import type { VersionCheck } from "./version-check.ts";

/** Reads one chart and checks it by every rule of the profile. @returns what helm would say, in its words. */
export async function lintChart(
  chart: ChartRef,
  policy: LintPolicy,
  checkVersion: VersionCheck,
  context: LintContext,
  signal: AbortSignal,
): Promise<readonly HelmLine[]> {
  const { input, report } = context;
  const subject = await readChart(chart.path, policy, context, signal);
  const lines: HelmLine[] = [];
  if (subject === undefined) return lines;
  for (const rule of lintRules) {
    const reportRule: RuleReport<DiagnosticTable> = (
      code,
      args,
      place,
      { helm, edits, severity, related = [] } = {},
    ) => {
      const own = severity ?? rule.codes[code]?.severity ?? "error";
      const grade = graded(gradeOf(input.profile, code, own), input.strict);
      if (grade === undefined) return;
      const remedy = edits === undefined ? {} : { edits, mend: input.fix };
      report(code, args, place, { chart: chart.path, severity: grade, related, ...remedy });
      if (helm !== undefined) lines.push({ severity: own, path: helm.path, text: helm.text });
    };
    await rule.check(subject, reportRule, context.skip);
  }
  if (graded(gradeOf(input.profile, "version-not-bumped", "error"), input.strict) !== undefined)
    await checkVersion(chart, subject, signal);
  return lines;
}

async function readChart(
  path: FilePath,
  policy: LintPolicy,
  { ports, source, report, caches }: LintContext,
  signal: AbortSignal,
): Promise<LintSubject | undefined> {
  const archives = await caches.archives();
  const files = folderSource(ports.files, path);
  try {
    return await readSubject(path, files, (name, text) => source(name as FilePath, text), policy, signal, archives);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report("chart-unloadable", { reason: error.message }, { path }, { chart: path });
    return undefined;
  }
}

function graded(grade: Severity | "off", strict: boolean): Severity | undefined {
  if (grade === "off") return undefined;
  return strict && grade === "warning" ? "error" : grade;
}
