import { gradeOf } from "#helm/lint/profiles.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import { lintRules } from "#helm/lint/rules/registry.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import type { Severity } from "#kit/diagnostic/finding.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { folderSource } from "#operation/folder-source.ts";
import type { FilePath } from "#operation/files.ts";
import type { LintContext } from "./lint-context.ts";
import { helmText, type HelmLine } from "./helm-text.ts";
import { createVersionCheck, type VersionCheck } from "./version-check.ts";

/** Checks the charts that are asked for; each is read, checked and let go before memory holds the next few. */
export async function lintCharts(context: LintContext): Promise<void> {
  const charts = await chosenCharts(context);
  const checkVersion = await createVersionCheck(context);
  const results = await context.each(charts, (chart, signal) => lintChart(chart, checkVersion, context, signal));
  context.examined("chart", charts.length);
  if (context.input.format !== "helm") return;
  const text = helmText(charts.map((chart, index) => ({ path: chart.path, lines: results[index] ?? [] })));
  context.print({ data: { text }, text: () => text });
}

async function chosenCharts({
  input,
  charts,
  settings,
  ports,
  signal,
  report,
  skip,
}: LintContext): Promise<readonly ChartRef[]> {
  if (input.changed) {
    const changed = await charts.changed({ ...settings.target, helmignore: true, withDependents: false }, signal);
    for (const path of changed.deleted) skip(path, "the chart was deleted");
    return changed.charts;
  }
  if (input.paths.length === 0) return charts.all(signal);
  const selection = await charts.named(
    input.paths.map((name) => ports.files.resolve(name)),
    signal,
  );
  for (const name of selection.strangers) {
    // A hook gives every file of a commit: one that is in no chart is nobody's mistake, a folder is.
    const info = await ports.files.info(name, signal);
    if (info?.kind === "file") skip(ports.files.display(name), "it is in no chart");
    else report("not-a-chart", { name: ports.files.display(name) });
  }
  return selection.charts;
}

async function lintChart(
  chart: ChartRef,
  checkVersion: VersionCheck,
  context: LintContext,
  signal: AbortSignal,
): Promise<HelmLine[]> {
  const { input, ports, report } = context;
  const subject = await readChart(chart.path, context, signal);
  const lines: HelmLine[] = [];
  if (subject === undefined) return lines;
  for (const rule of lintRules) {
    rule.check(subject, (code, args, place, helm) => {
      const own = rule.codes[code]?.severity ?? "error";
      const severity = graded(gradeOf(input.profile, code, own), input.strict);
      if (severity === undefined) return;
      report(code, args, place, { chart: chart.path, severity });
      if (helm !== undefined) lines.push({ severity: own, path: helm.path, text: helm.text });
    });
  }
  if (graded(gradeOf(input.profile, "version-not-bumped", "error"), input.strict) !== undefined)
    await checkVersion(chart, subject, signal);
  return lines;

  async function readChart(
    path: FilePath,
    { source }: LintContext,
    inner: AbortSignal,
  ): Promise<LintSubject | undefined> {
    try {
      return await readSubject(
        path,
        folderSource(ports.files, path),
        (name, text) => source(name as FilePath, text),
        inner,
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      report("chart-unloadable", { reason: error.message }, { path }, { chart: path });
      return undefined;
    }
  }
}

function graded(grade: Severity | "off", strict: boolean): Severity | undefined {
  if (grade === "off") return undefined;
  return strict && grade === "warning" ? "error" : grade;
}
