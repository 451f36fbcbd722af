import type { Finding, Severity } from "#kit/diagnostic/finding.ts";
import { severities } from "#kit/diagnostic/finding.ts";
import { markdownText } from "#kit/text/markdown-text.ts";
import { findingsTable } from "#operation/findings-table.ts";
import type { RunOrigin } from "#operation/run-origin.ts";
import type { RunRecord } from "#operation/run-record.ts";

/** GitHub takes 65,536 characters; some room is left for what is added when the issue is closed. */
export const maxBodyLength = 60_000;
/** What is around the rows of the table. */
const frameCharacters = 300;
const maxFailures = 100;
const maxSkipped = 50;
const footnote =
  "This text follows the runs of the workflow: the next one that ends without errors closes the issue. What is written here by hand is lost, comments stay.";

/** The text of an issue about a run that fails, in markdown: the worst first, cut where it gets too long. */
export function issueBody(marker: string, record: RunRecord, origin: RunOrigin): string {
  const { repositoryUrl, commit } = origin;
  const failed = record.changes.flatMap((change) =>
    change.kind === "remote" && change.outcome === "failed" ? [change] : [],
  );
  const failures = [
    ...record.failures.map(({ operation, message, hint }) => {
      const fix = hint === undefined ? "" : ` Fix: ${markdownText(hint)}`;
      return `**${markdownText(operation)}** ended early: ${markdownText(message)}.${fix}`;
    }),
    ...failed.map(
      ({ action, noun, name, reason = "" }) =>
        `could not ${action} ${noun} ${markdownText(name)}: ${markdownText(reason)}`,
    ),
  ];
  const skipped = record.skipped.map(({ subject, reason }) => `${markdownText(subject)}: ${markdownText(reason)}`);
  const before = [
    marker,
    `A run of ${operationsOf(record)} failed${whereOf(origin)}.`,
    ...section("Failures", failures, maxFailures),
  ];
  const after = [...section("Skipped", skipped, maxSkipped), footnote];
  const length = [...before, ...after].reduce((sum, part) => sum + part.length + 2, 0);
  const table = findingsTable(record.findings, {
    maxCharacters: maxBodyLength - length - frameCharacters,
    ...(repositoryUrl === undefined || commit === undefined ? {} : { address: addressIn(repositoryUrl, commit) }),
  });
  const findings = table.length === 0 ? [] : [`### Findings\n\n${countsOf(record.findings)}\n\n${table.join("\n")}`];
  return `${[...before, ...findings, ...after].join("\n\n")}\n`.slice(0, maxBodyLength);
}

/** The text of an issue that is closed: what it said last, with the run that made an end of it. */
export function closedBody(body: string, marker: string, origin: RunOrigin): string {
  const rest = body.replace(marker, "").replace(/^\n+/, "");
  return `${marker}\n\n**No longer so**: a run ended without errors${whereOf(origin)}.\n\n${rest}`;
}

function operationsOf({ operations, failures }: RunRecord): string {
  const ids = [...new Set([...operations, ...failures.map(({ operation }) => operation)])];
  return ids.map((id) => `**${markdownText(id)}**`).join(", ");
}

/** ` on main, in run 12, at 1a2b3c4` */
function whereOf({ branch, runId, commit, repositoryUrl }: RunOrigin): string {
  const link = (text: string, path: string): string =>
    repositoryUrl === undefined ? markdownText(text) : `[${markdownText(text)}](${repositoryUrl}/${path})`;
  return [
    branch === undefined ? "" : ` on **${markdownText(branch)}**`,
    runId === undefined ? "" : `, in ${link(`run ${runId}`, `actions/runs/${encodePart(runId)}`)}`,
    commit === undefined ? "" : `, at ${link(commit.slice(0, 7), `commit/${encodePart(commit)}`)}`,
  ].join("");
}

function section(title: string, lines: readonly string[], maxLines: number): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - maxLines;
  const shown = [...lines.slice(0, maxLines), ...(more > 0 ? [`${more} more`] : [])];
  return [`### ${title}\n\n${shown.map((line) => `- ${line}`).join("\n")}`];
}

function countsOf(findings: readonly Finding[]): string {
  const count = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  return severities
    .flatMap((severity) => {
      const found = count(severity);
      return found === 0 ? [] : [`${found} ${severity}${found === 1 || severity === "info" ? "" : "s"}`];
    })
    .join(", ");
}

function addressIn(repositoryUrl: string, commit: string): (path: string, line: number) => string {
  return (path, line) => {
    const inner = path.split("/").map(encodePart).join("/");
    return `${repositoryUrl}/blob/${encodePart(commit)}/${inner}${line === 0 ? "" : `#L${line}`}`;
  };
}

/** Brackets would end the link; a lone surrogate in a name is no character. */
function encodePart(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(/[()]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
}
