import { rankOf } from "#kit/diagnostic/severity-rank.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { RemoteOutcome } from "#operation/change.ts";
import type { RunContext } from "#operation/context.ts";
import { openForge } from "#operation/open-forge.ts";
import { readTemplate } from "#operation/read-template.ts";
import type { RunRecord } from "#operation/run-record.ts";
import { closedBody, issueBody } from "./issue-body.ts";
import { issueSubject } from "./issue-subject.ts";
import type { Failure } from "./render-issue.ts";
import { planIssue } from "./plan-issue.ts";
import { readReports } from "./read-reports.ts";
import type { ReportInput } from "./report-input.ts";

type ReportContext = Omit<RunContext, "reportCode"> & { readonly input: ReportInput };

/** GitHub takes no longer title. */
const maxTitleLength = 256;

/** Tells the code host what a run came to: nothing where all is well, and was. */
export async function reportRun(context: ReportContext): Promise<void> {
  const { input, settings, ports, signal, skip, propose } = context;
  const record = await recordOf(context);
  if (settings.offline) return skip("report", "--offline: the code host is not asked");
  const forge = await openForge(input, context);
  const found = await forge.origin(signal);
  const origin = { ...found, branch: input.branch ?? found.branch };
  const { workflow, branch, query } = issueSubject(found, input);
  const { marker } = query;
  const failure = isFailure(record, context)
    ? await failureText({ workflow, marker, record, origin }, context)
    : undefined;
  const steps = planIssue(await forge.findIssues(query, signal), {
    failure,
    closed: ({ body }) => closedBody(body, marker, origin),
    now: ports.clock.now(),
  });
  const title = (input.title ?? defaultTitle(workflow, branch)).slice(0, maxTitleLength);
  for (const step of steps)
    propose({
      kind: "remote",
      parts: [
        {
          action: step.action,
          noun: "issue",
          name: step.action === "create" ? title : `#${step.issue.number}`,
          why: step.why,
        },
      ],
      apply: async (inner): Promise<readonly RemoteOutcome[]> => {
        if (step.action === "create") {
          const { url } = await forge.createIssue({ title, body: step.body, labels: input.labels }, query, inner);
          return [{ isDone: true, note: url }];
        }
        await forge.updateIssue(step.issue.number, step.edit, inner);
        return [{ isDone: true, note: step.issue.url }];
      },
    });
}

/** @throws {AppError} `usage` where there is no run: to take that for one without errors would close the issue. */
async function recordOf(context: ReportContext): Promise<RunRecord> {
  const { input } = context;
  if (input.from.length > 0) return readReports(input.from, context);
  const record = context.record();
  if (record.operations.length > 0) return record;
  throw new AppError("usage", "There is no run to report", {
    hint: "Name its report, chartyard report --from out.json, or make it the last step of a pipeline",
  });
}

async function failureText(failure: Failure, { input, ports, signal }: ReportContext): Promise<string> {
  const { marker, record, origin } = failure;
  const text = issueBody(marker, record, origin);
  if (input.template === undefined) return text;
  const { renderIssue } = await import("./render-issue.ts");
  const template = { name: input.template, text: await readTemplate(input.template, ports.files, signal) };
  return renderIssue(template, { ...failure, text });
}

function isFailure({ failures, changes, findings }: RunRecord, { settings }: ReportContext): boolean {
  return (
    failures.length > 0 ||
    changes.some(({ outcome }) => outcome === "failed") ||
    findings.some(({ severity }) => rankOf(severity) <= rankOf(settings.failOn))
  );
}

function defaultTitle(workflow: string, branch: string): string {
  return branch === "" ? `${workflow} fails` : `${workflow} fails on ${branch}`;
}
