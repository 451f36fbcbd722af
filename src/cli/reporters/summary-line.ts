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
  parts.push(levels.length === 0 ? style.green("clean") : levels.join(", "));
  const mendable = report.findings.filter((finding) => finding.isMendable === true).length;
  if (mendable > 0) parts.push(`${mendable} can be mended with --fix`);
  if (report.mended > 0) parts.push(style.green(`${report.mended} mended`));
  if (report.skipped.length > 0) parts.push(`${report.skipped.length} skipped`);
  if (report.suppressed > 0) parts.push(`${report.suppressed} suppressed`);
  const changed = report.changes.filter((change) => change.outcome !== "unchanged");
  if (changed.length > 0) {
    const isPlanned = changed.some((change) => change.outcome === "planned");
    parts.push(
      isPlanned ? `${counted(changed.length, "file")} would change` : `${counted(changed.length, "file")} written`,
    );
  }
  parts.push(style.dim(`${(report.milliseconds / 1000).toFixed(2)} s`));
  return parts.join(" · ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
