import type { Finding } from "#kit/diagnostic/finding.ts";
import { severities } from "#kit/diagnostic/finding.ts";
import type { RunReport } from "#pipeline/run-report.ts";
import { failedSteps, type FailedStep } from "./failed-steps.ts";
import { renderMarkdown } from "./markdown.ts";
import { printable } from "#kit/text/printable.ts";
import type { Reporter } from "./reporter.ts";

/** GitHub shows ten annotations of a level per step and drops the rest without a word. */
const perLevel = 9;
const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** For GitHub Actions: annotations on the files, worst first; the whole list in the step summary. */
export const github: Reporter = {
  id: "github",
  summary: "For GitHub Actions: annotations, and the whole list in the step summary",
  render: (report) => ({ text: annotations(report), summary: renderMarkdown(report) }),
};

function annotations(report: RunReport): string {
  return severities
    .flatMap((severity) => {
      const findings = report.findings.filter((finding) => finding.severity === severity).map(annotation);
      const lines = severity === "error" ? [...failedSteps(report).map(stepAnnotation), ...findings] : findings;
      const more = lines.length - perLevel;
      if (more <= 0) return lines;
      const rest = `::${commands[severity]} title=Chartyard::${more} more of this level are in the step summary`;
      return [...lines.slice(0, perLevel), rest];
    })
    .map((line) => `${line}\n`)
    .join("");
}

function stepAnnotation({ title, reason }: FailedStep): string {
  return `::error title=${escapeProperty(title)}::${escapeData(reason)}`;
}

function annotation(finding: Finding): string {
  const { location } = finding;
  const properties = location === undefined ? [] : [`file=${escapeProperty(location.path)}`];
  if (location !== undefined && location.line > 0) {
    properties.push(
      `line=${location.line}`,
      `endLine=${location.endLine}`,
      `col=${location.column}`,
      `endColumn=${location.endColumn}`,
    );
  }
  properties.push(`title=${escapeProperty(finding.code)}`);
  const fix = finding.fix === undefined ? "" : `\nfix: ${finding.fix}`;
  return `::${commands[finding.severity]} ${properties.join(",")}::${escapeData(printable(finding.message + fix))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
