import type { Severity } from "#kit/diagnostic/finding.ts";

/** A finding in Helm's words. */
export interface HelmLine {
  readonly severity: Severity;
  /** `<chart>` stands for the folder of the chart. */
  readonly path: string;
  readonly text: string;
}

/** What helm says of one chart. */
export interface HelmBlock {
  readonly path: string;
  readonly lines: readonly HelmLine[];
  /** Why it did not look at the chart at all. */
  readonly refusal?: string;
}

/** Helm 4 moved the types that errors of decoding name: those of a text of Helm 4 as the one of the profile names them. */
export function helmWords(text: string, helm: "helm3" | "helm4"): string {
  if (helm === "helm4") return text;
  return text
    .replace(/( of type (?:\[\])?\*?)v2\.(?=[A-Z]\w+$)/, "$1chart.")
    .replace(/ of type common\.Values$/, " of type chartutil.Values");
}

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
