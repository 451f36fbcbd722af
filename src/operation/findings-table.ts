import { severities, type Finding } from "#kit/diagnostic/finding.ts";
import { markdownText } from "#kit/text/markdown-text.ts";

/** How findings are put into a table. */
export interface FindingsTableOptions {
  /** The lines that do not fit are counted in a last one. */
  readonly maxCharacters: number;
  /** The address of a file's line (0: of the file) where there is one. Default: places are no links. */
  readonly address?: (path: string, line: number) => string;
}

/** Findings as the lines of a markdown table, the worst first; none for no findings. */
export function findingsTable(findings: readonly Finding[], options: FindingsTableOptions): string[] {
  if (findings.length === 0) return [];
  const lines = ["| severity | place | code | message |", "|---|---|---|---|"];
  const worstFirst = severities.flatMap((each) => findings.filter(({ severity }) => severity === each));
  let length = 0;
  for (const [index, finding] of worstFirst.entries()) {
    const cells = [
      finding.severity,
      placeOf(finding, options),
      markdownText(finding.code),
      markdownText(finding.message),
    ];
    const row = `| ${cells.join(" | ")} |`;
    length += row.length + 1;
    if (length > options.maxCharacters) {
      lines.push(`| | | | ${findings.length - index} more are not shown |`);
      break;
    }
    lines.push(row);
  }
  return lines;
}

function placeOf({ location, chart = "" }: Finding, { address }: FindingsTableOptions): string {
  if (location === undefined) return markdownText(chart);
  const { path, line } = location;
  const text = markdownText(line === 0 ? path : `${path}:${line}`);
  // What is outside of the repository has no address there.
  return address === undefined || path.startsWith("/") ? text : `[${text}](${address(path, line)})`;
}
