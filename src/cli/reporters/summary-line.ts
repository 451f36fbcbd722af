import { severities } from "#kit/diagnostic/finding.ts";
import type { Style } from "#operation/style.ts";
import type { RunReport } from "#pipeline/run-report.ts";

/** `14 charts checked · 2 errors, 1 warning · 1 skipped · 0.21 s` */
export function summaryLine(report: RunReport, style: Style): string {
  const parts: string[] = [];
  for (const [kind, count] of Object.entries(report.examined)) parts.push(`${counted(count, kind)} checked`);
  const levels = severities.flatMap((severity) => {
    const count = report.findings.filter((finding) => finding.severity === severity).length;
    const paint = { error: style.red, warning: style.yellow, info: style.cyan }[severity];
    return count === 0 ? [] : [paint(severity === "info" ? `${count} info` : counted(count, severity))];
  });
  for (const { operation } of report.failures) parts.push(style.red(`${operation} failed`));
  if (levels.length > 0) parts.push(levels.join(", "));
  else if (report.failures.length === 0) parts.push(style.green("clean"));
  const mendable = report.findings.filter((finding) => finding.isMendable === true).length;
  if (mendable > 0) parts.push(`${mendable} can be mended with --fix`);
  if (report.mended > 0) parts.push(style.green(`${report.mended} mended`));
  if (report.skipped.length > 0) parts.push(`${report.skipped.length} skipped`);
  if (report.suppressed > 0) parts.push(`${report.suppressed} suppressed`);
  parts.push(...changeParts(report.changes, style));
  parts.push(style.dim(`${(report.milliseconds / 1000).toFixed(2)} s`));
  return parts.join(" · ");
}

/** `2 files written`, `3 labels would change`, `1 label failed` */
function changeParts(changes: RunReport["changes"], style: Style): string[] {
  const counts = new Map<string, { noun: string; words: string; count: number }>();
  for (const change of changes) {
    if (change.outcome === "unchanged") continue;
    const noun = change.kind === "remote" ? change.noun : "file";
    const words = outcomeWords(change);
    const entry = counts.get(`${words} ${noun}`) ?? { noun, words, count: 0 };
    entry.count += 1;
    counts.set(`${words} ${noun}`, entry);
  }
  return [...counts.values()].map(({ noun, words, count }) => {
    const text = `${counted(count, noun)} ${words}`;
    return words === "failed" ? style.red(text) : text;
  });
}

function outcomeWords(change: RunReport["changes"][number]): string {
  if (change.outcome === "planned") return "would change";
  if (change.outcome === "failed") return "failed";
  return change.kind === "remote" ? "changed" : "written";
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
