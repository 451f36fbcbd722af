import type { RunReport } from "#pipeline/run-report.ts";
import { markdownText } from "#kit/text/markdown-text.ts";
import { findingsTable } from "#operation/findings-table.ts";
import { failedSteps } from "./failed-steps.ts";
import type { Reporter } from "./reporter.ts";
import { summaryLine } from "./summary-line.ts";

/** GitHub refuses a step summary above 1 MiB; some room is left for other steps of the job. */
const maxCharacters = 900_000;
const maxSkipped = 50;
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
  lines.push(...findingsTable(report.findings, { maxCharacters }));
  const notes = [
    ...failedSteps(report).map(({ title, reason }) => `- ${markdownText(title)}: ${markdownText(reason)}`),
    ...report.skipped
      .slice(0, maxSkipped)
      .map(({ subject, reason }) => `- skipped ${markdownText(subject)}: ${markdownText(reason)}`),
  ];
  if (notes.length > 0) lines.push("", ...notes);
  return `${lines.join("\n")}\n`;
}

function same(text: string): string {
  return text;
}
