import type { Severity } from "#kit/diagnostic/finding.ts";

/** A finding in Helm's words. */
export interface HelmLine {
  readonly severity: Severity;
  /** `<chart>` stands for the folder of the chart. */
  readonly path: string;
  readonly text: string;
}

/** What `helm lint` prints for charts. */
export function helmText(charts: readonly { readonly path: string; readonly lines: readonly HelmLine[] }[]): string {
  const blocks = charts.map(({ path, lines }) => {
    const rows = lines.map(
      (line) => `[${line.severity.toUpperCase()}] ${line.path === "<chart>" ? path : line.path}: ${line.text}\n`,
    );
    return `==> Linting ${path}\n${rows.join("")}\n`;
  });
  const failed = charts.filter(({ lines }) => lines.some((line) => line.severity === "error")).length;
  return `${blocks.join("")}${charts.length} chart(s) linted, ${failed} chart(s) failed\n`;
}
