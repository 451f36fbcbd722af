import { severities } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import { printable } from "./printable.ts";
import type { Reporter } from "./reporter.ts";
import { summaryLine } from "./summary-line.ts";

/** GitHub refuses a step summary above 1 MiB; some room is left for other steps of the job. */
const maxCharacters = 900_000;
const plain = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };

/** For summaries and comments: a table that a reviewer reads first. */
export const markdown: Reporter = {
  id: "markdown",
  summary: "A table for step summaries and comments",
  render: (report) => ({ text: renderMarkdown(report) }),
};

/** The report as markdown, cut where it gets too long, which it then says. */
export function renderMarkdown(report: RunReport): string {
  const lines = [`### Chartyard ${report.operations.join(", ")}`, "", summaryLine(report, plain), ""];
  let length = lines.join("\n").length;
  if (report.findings.length > 0) lines.push("| severity | place | code | message |", "|---|---|---|---|");
  const worstFirst = severities.flatMap((each) => report.findings.filter(({ severity }) => severity === each));
  for (const [index, finding] of worstFirst.entries()) {
    const { location } = finding;
    const place =
      location === undefined
        ? (finding.chart ?? "")
        : location.line === 0
          ? location.path
          : `${location.path}:${location.line}`;
    const row = `| ${finding.severity} | ${cell(place)} | ${cell(finding.code)} | ${cell(finding.message)} |`;
    length += row.length + 1;
    if (length > maxCharacters) {
      lines.push(`| | | | ${report.findings.length - index} more are not shown |`);
      break;
    }
    lines.push(row);
  }
  if (report.skipped.length > 0)
    lines.push(
      "",
      ...report.skipped.slice(0, 50).map(({ subject, reason }) => `- skipped ${cell(subject)}: ${cell(reason)}`),
    );
  return `${lines.join("\n")}\n`;
}

/** A text as one table cell: no break, no bar, no markup of its own, no mention of anybody. */
function cell(text: string): string {
  return printable(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>|#]/g, (each) => `&#${each.charCodeAt(0)};`)
    .replaceAll("@", "&#64;");
}

function same(text: string): string {
  return text;
}
