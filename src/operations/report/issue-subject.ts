import { createHash } from "node:crypto";
import type { IssueQuery } from "#operation/forge-issues.ts";
import type { RunOrigin } from "#operation/run-origin.ts";
import type { ReportInput } from "./report-input.ts";

/** What an issue is about. */
export interface IssueSubject {
  readonly workflow: string;
  /** Empty where it is not known. */
  readonly branch: string;
  /** By which the issue is found. */
  readonly query: IssueQuery;
}

/** What the issue of a run is about: each workflow and branch has one. */
export function issueSubject(origin: RunOrigin, input: ReportInput): IssueSubject {
  const workflow = input.workflow ?? origin.workflow ?? "chartyard";
  const branch = input.branch ?? origin.branch ?? "";
  return { workflow, branch, query: { marker: markerOf(workflow, branch), label: input.labels[0] } };
}

/** Names of workflows and branches may hold what ends a comment: only their digest stands in it. */
function markerOf(workflow: string, branch: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([workflow, branch]))
    .digest("hex");
  return `<!-- chartyard-report ${digest.slice(0, 32)} -->`;
}
