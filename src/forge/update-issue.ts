import type { IssueEdit } from "#operation/forge-issues.ts";
import type { GithubClient } from "./github-client.ts";

/** Changes an issue; see `ForgeIssues.updateIssue`. */
export async function updateIssue(
  { octokit, repository, secrets }: GithubClient,
  number: number,
  { body, state }: IssueEdit,
  signal: AbortSignal,
): Promise<void> {
  await octokit.rest.issues.update({
    ...repository,
    issue_number: number,
    body: secrets.hide(body),
    ...(state === "open"
      ? { state }
      : { state: "closed", state_reason: state === "closed" ? "completed" : "not_planned" }),
    request: { signal },
  });
}
