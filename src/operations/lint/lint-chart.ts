import type { LintPolicy } from "#helm/lint/policy.ts";
import { gradeOf } from "#helm/lint/profiles.ts";
import { oneForEachFault } from "#helm/lint/one-for-each-fault.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import type { HelmMessage, RuleReport } from "#helm/lint/rule.ts";
import type { DiagnosticArgs, DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import type { SourceText } from "#kit/diagnostic/source-text.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { ReportOptions } from "#operation/context.ts";
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
  const { input } = context;
  const subject = await readChart(chart.path, policy, context, signal);
  if (subject === undefined) return [];
  const lines = await checkRules(subject, chart.path, context);
  if (graded(gradeOf(input.profile, "version-not-bumped", "error"), input.strict) !== undefined)
    await checkVersion(chart, subject, signal);
  return lines;
}

/** What helm would say of a chart that could not be read well enough to be one of the run. */
export async function helmLines(
  path: FilePath,
  policy: LintPolicy,
  context: LintContext,
  signal: AbortSignal,
): Promise<readonly HelmLine[]> {
  const subject = await readChart(path, policy, context, signal);
  return subject === undefined ? [] : checkRules(subject, path, context);
}

/** A finding before it is known whether another one says the same. */
interface Found {
  readonly code: string;
  readonly args: DiagnosticArgs;
  readonly place: Place;
  readonly severity: Severity;
  readonly fault: string | undefined;
  readonly options: ReportOptions;
}

async function checkRules(
  subject: LintSubject,
  path: FilePath,
  { input, report, skip }: LintContext,
): Promise<HelmLine[]> {
  const lines: HelmLine[] = [];
  const found: Found[] = [];
  const version = input.profile === "helm3" ? "helm3" : "helm4";
  for (const rule of lintRules) {
    const reportRule: RuleReport<DiagnosticTable> = (
      code,
      args,
      place,
      { helm, edits, severity, fault, related = [] } = {},
    ) => {
      const own = severity ?? rule.codes[code]?.severity ?? "error";
      const wanted = gradeOf(input.profile, code, own);
      const grade = graded(wanted, input.strict);
      if (wanted === "off" || grade === undefined) return;
      const remedy = edits === undefined ? {} : { edits, mend: input.fix };
      found.push({
        code,
        args,
        place,
        fault,
        severity: grade,
        options: { chart: path, severity: grade, related, ...remedy },
      });
      for (const each of [helm ?? []].flat())
        if (each.only === undefined || each.only === version) lines.push(helmLine(each, wanted, version));
    };
    await rule.check(subject, reportRule, skip);
  }
  for (const { code, args, place, options } of input.profile === "default" ? oneForEachFault(found) : found)
    report(code, args, place, options);
  return lines;
}

async function readChart(
  path: FilePath,
  policy: LintPolicy,
  { input, ports, source, report, caches }: LintContext,
  signal: AbortSignal,
): Promise<LintSubject | undefined> {
  const archives = await caches.archives();
  const files = folderSource(ports.files, path);
  try {
    const documents = input.profile === "helm3" ? "first" : "all";
    const makeSource = (name: string, text: string): SourceText => source(name as FilePath, text);
    return await readSubject(path, files, makeSource, policy, documents, signal, archives);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report("chart-unloadable", { reason: error.message }, { path }, { chart: path });
    return undefined;
  }
}

/** Helm 4 moved the types that errors of decoding name. */
function helmLine({ path, text }: HelmMessage, severity: Severity, helm: "helm3" | "helm4"): HelmLine {
  const words =
    helm === "helm4"
      ? text
      : text
          .replace(/( of type (?:\[\])?\*?)v2\.(?=[A-Z]\w+$)/, "$1chart.")
          .replace(/ of type common\.Values$/, " of type chartutil.Values");
  return { severity, path, text: words };
}

function graded(grade: Severity | "off", strict: boolean): Severity | undefined {
  if (grade === "off") return undefined;
  return strict && grade === "warning" ? "error" : grade;
}
