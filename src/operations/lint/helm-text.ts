import type { Severity } from "#kit/diagnostic/finding.ts";

/** A finding in Helm's words. */
export interface HelmLine {
  readonly severity: Severity;
  /** `<chart>` stands for the folder of the chart. */
  readonly path: string;
  readonly text: string;
}

/** What `helm lint` prints to stdout. Its last line goes to stderr when a chart failed, and is left to the summary then. */
export function helmText(
  charts: readonly { readonly path: string; readonly lines: readonly HelmLine[] }[],
  isStrict: boolean,
): string {
  const blocks = charts.map(({ path, lines }) => {
    const rows = lines.map(
      (line) => `[${line.severity.toUpperCase()}] ${line.path === "<chart>" ? path : line.path}: ${line.text}\n`,
    );
    return `==> Linting ${path}\n${rows.join("")}\n`;
  });
  const failing: readonly Severity[] = isStrict ? ["error", "warning"] : ["error"];
  const failed = charts.filter(({ lines }) => lines.some((line) => failing.includes(line.severity))).length;
  return `${blocks.join("")}${failed > 0 ? "" : `${charts.length} chart(s) linted, 0 chart(s) failed\n`}`;
}
