import type { ForgeIssue, IssueQuery, NewIssue } from "#operation/forge-issues.ts";
import { isOutcomeUnknown } from "./answer.ts";
import { findIssues } from "./find-issues.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";

const maxRounds = 4;

/** Opens an issue; see `ForgeIssues.createIssue`. */
export async function createIssue(
  client: GithubClient,
  { title, body, labels }: NewIssue,
  query: IssueQuery,
  signal: AbortSignal,
): Promise<ForgeIssue> {
  for (let round = 1; ; round += 1) {
    try {
      const { data } = await client.octokit.rest.issues.create({
        ...client.repository,
        title,
        body: client.secrets.hide(body),
        labels: [...labels],
        request: { signal },
      });
      const given = data.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")).toLowerCase());
      if (query.label !== undefined && !given.includes(query.label.toLowerCase()))
        throw new HostError(
          `#${data.number} was opened without the label "${query.label}", by which the next run would find it: the token may not set labels`,
        );
      return { number: data.number, url: data.html_url, body, isOpen: true };
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      // It may be there. A second one would be answered, and closed, as if it were about something else.
      const made = (await findIssues(client, query, signal)).find(({ isOpen }) => isOpen);
      if (made !== undefined) return made;
      if (round === maxRounds) throw error;
    }
  }
}
