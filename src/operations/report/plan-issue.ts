import type { ForgeIssue, IssueEdit } from "#operation/forge-issues.ts";

/** One thing to do about an issue. */
export type IssueStep =
  | { readonly action: "create"; readonly body: string; readonly why: string }
  | { readonly action: "update"; readonly issue: ForgeIssue; readonly edit: IssueEdit; readonly why: string };

/** What a run means for its issue. */
export interface Verdict {
  /** What the issue has to say; `undefined` where the run is all right. */
  readonly failure: string | undefined;
  /** The text of an issue that is closed because it is all right. */
  closed(issue: ForgeIssue): string;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** An issue that was closed longer ago was about something else: a new one is opened. */
const reopenWithinMs = 14 * 24 * 60 * 60 * 1000;

/**
 * What to do about the issues with the marker of a workflow and branch: one of them is open while it fails, and none is when
 * all is well. Two runs at the same moment may have opened two: the older stays.
 *
 * @param issues the lowest number first.
 */
export function planIssue(issues: readonly ForgeIssue[], { failure, closed, now }: Verdict): IssueStep[] {
  const [open, ...surplus] = issues.filter(({ isOpen }) => isOpen);
  const steps = surplus.map((issue): IssueStep => {
    const edit: IssueEdit = { body: issue.body, state: "duplicate" };
    return { action: "update", issue, edit, why: `close it: #${open?.number} is about the same` };
  });
  if (failure === undefined) {
    if (open !== undefined)
      steps.unshift({ action: "update", issue: open, edit: { body: closed(open), state: "closed" }, why: "close it" });
    return steps;
  }
  const edit: IssueEdit = { body: failure, state: "open" };
  const recent = issues.findLast(({ closedAt = 0 }) => closedAt > now - reopenWithinMs);
  if (open === undefined && recent === undefined) return [{ action: "create", body: failure, why: "" }];
  if (open === undefined && recent !== undefined)
    return [{ action: "update", issue: recent, edit, why: "open it again" }];
  if (open !== undefined && open.body !== failure)
    steps.unshift({ action: "update", issue: open, edit, why: "what fails now" });
  return steps;
}
