import { oneForEachFault } from "#helm/lint/one-for-each-fault.ts";
import { gradeOf } from "#helm/lint/profiles.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import { defaultRenderSettings } from "#helm/lint/render-settings.ts";
import type { RuleReport } from "#helm/lint/rule.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import { readSubjectFiles } from "#helm/lint/subject-files.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import { applySuppressions } from "#kit/diagnostic/apply-suppressions.ts";
import type { DiagnosticArgs, DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { findSuppressions } from "#kit/diagnostic/find-suppressions.ts";
import type { Finding } from "#kit/diagnostic/finding.ts";
import { locate } from "#kit/diagnostic/locate.ts";
import type { Place } from "#kit/diagnostic/place.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { folderSource } from "#operation/folder-source.ts";
import type { ReleaseContext } from "./release-context.ts";

/** An error of a chart. */
export interface ChartError {
  readonly code: string;
  readonly args: DiagnosticArgs;
  readonly place: Place;
}

/** The errors that lint finds in a chart by itself, without those that a comment or the configuration accepts. */
export async function chartErrors(
  chart: ChartRef,
  { ports, caches, settings }: ReleaseContext,
  signal: AbortSignal,
): Promise<ChartError[]> {
  const sources: SourceText[] = [];
  const makeSource = (path: string, text: string): SourceText => {
    const source = new SourceText(path, text);
    sources.push(source);
    return source;
  };
  const files = folderSource(ports.files, chart.path);
  const archives = await caches.archives();
  const read = readSubject(chart.path, await readSubjectFiles(files, signal), {
    makeSource,
    policy: {},
    documents: "all",
    archives,
  });
  const subject: LintSubject = { ...read, rendering: defaultRenderSettings() };
  const found: Found[] = [];
  for (const rule of lintRules) {
    const report: RuleReport<DiagnosticTable> = (code, args, place, { severity, fault } = {}) => {
      const grade = gradeOf("default", code, severity ?? rule.codes[code]?.severity ?? "error");
      if (grade === "error")
        found.push({ ...known, chart: chart.path, code, args, location: locate(place), place, fault });
    };
    await rule.check(subject, report, () => undefined);
  }
  const suppressions = found.length === 0 ? [] : sources.flatMap(findSuppressions);
  const { kept } = applySuppressions(found, suppressions, settings.ignore);
  const isKept = new Set<Finding>(kept);
  return oneForEachFault(found).filter((error) => isKept.has(error));
}

/** An error with what says whether it is accepted, and whether another one says the same. */
interface Found extends ChartError, Finding {
  readonly fault: string | undefined;
}

const known = { operation: "release", severity: "error", message: "", related: [] } as const;
