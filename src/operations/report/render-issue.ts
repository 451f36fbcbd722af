import { redact } from "#kit/error/redact.ts";
import { severities } from "#kit/diagnostic/finding.ts";
import { textOfOthers } from "#operation/text-of-others.ts";
import { compileMarkdown } from "#operation/markdown-template.ts";
import type { RunOrigin } from "#operation/run-origin.ts";
import type { RunRecord } from "#operation/run-record.ts";
import { maxBodyLength } from "./issue-body.ts";

/** What an issue is about. */
export interface Failure {
  readonly workflow: string;
  readonly marker: string;
  readonly record: RunRecord;
  readonly origin: RunOrigin;
}

/** Findings that a template sees: the worst. */
const maxFindings = 200;

/**
 * Renders the text of an issue by a template. The names of the variables are those of axivo/charts, and more; what others
 * wrote is shown as it is, whatever Markdown it holds.
 *
 * @param failure With the text that the issue has without a template.
 * @throws {AppError} `template-invalid`
 */
export async function renderIssue(
  template: { readonly text: string; readonly name: string },
  { workflow, marker, record, origin, text }: Failure & { readonly text: string },
): Promise<string> {
  const render = await compileMarkdown(template.text, template.name);
  const { findings, failures, skipped } = record;
  const shown = (value: string | undefined): unknown => (value === undefined ? undefined : textOfOthers(redact(value)));
  const worstFirst = severities.flatMap((each) => findings.filter(({ severity }) => severity === each));
  const body = render({
    Workflow: shown(workflow),
    RunID: origin.runId,
    Sha: origin.commit,
    Branch: shown(origin.branch),
    RepoURL: origin.repositoryUrl,
    Operations: record.operations,
    Findings: worstFirst.slice(0, maxFindings).map(({ severity, code, message, operation, chart, location }) => ({
      Severity: severity,
      Code: code,
      Message: shown(message),
      Operation: operation,
      Chart: shown(chart),
      Path: shown(location?.path),
      Line: location?.line === 0 ? undefined : location?.line,
    })),
    Omitted: Math.max(0, findings.length - maxFindings),
    Failures: failures.map(({ operation, code, message, hint }) => ({
      Operation: operation,
      Code: code,
      Message: shown(message),
      Hint: shown(hint),
    })),
    Skipped: skipped.map(({ subject, reason }) => ({ Subject: shown(subject), Reason: shown(reason) })),
    Report: text.replace(marker, "").trim(),
  });
  return `${marker}\n\n${body}`.slice(0, maxBodyLength);
}
