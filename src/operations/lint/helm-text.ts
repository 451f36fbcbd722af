import type { Severity } from "#kit/diagnostic/finding.ts";
import type { HelmBlock } from "#operation/lint/helm-words.ts";

/** What `helm lint` prints to stdout. Its last line goes to stderr when a chart failed, and is left to the summary then. */
export function helmText(charts: readonly HelmBlock[], isStrict: boolean): string {
  const blocks = charts.map(({ path, lines, refusal }) => {
    const rows = lines.map(
      (line) => `[${line.severity.toUpperCase()}] ${line.path === "<chart>" ? path : line.path}: ${line.text}\n`,
    );
    return `==> Linting ${path}\n${refusal === undefined ? "" : `Error ${refusal}\n`}${rows.join("")}\n`;
  });
  const failing: readonly Severity[] = isStrict ? ["error", "warning"] : ["error"];
  const failed = charts.filter(
    ({ lines, refusal }) => refusal !== undefined || lines.some((line) => failing.includes(line.severity)),
  ).length;
  return `${blocks.join("")}${failed > 0 ? "" : `${charts.length} chart(s) linted, 0 chart(s) failed\n`}`;
}
