import type { CommitId } from "#operation/git.ts";
import { isOutcomeUnknown, isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { readTip } from "./github-branch.ts";

const maxRounds = 4;

/** Makes a branch; see `ForgeCommits.createBranch`. */
export async function createBranch(
  client: GithubClient,
  name: string,
  sha: CommitId,
  signal: AbortSignal,
): Promise<void> {
  const { octokit, repository, owner } = client;
  for (let round = 1; ; round += 1) {
    try {
      const ref = `refs/heads/${name}`;
      await octokit.rest.git.createRef({ ...repository, ref, sha, request: { signal } });
      return;
    } catch (error) {
      if (isRequestFailure(error) && error.status === 422 && /already exists/i.test(error.message)) break;
      if (!isOutcomeUnknown(error)) throw error;
      if ((await readTip(client, name, signal)) === sha) return;
      if (round === maxRounds) throw error;
    }
  }
  // A pull request whose branch is put back to where it began counts as merged: it is built upon instead.
  const filter = { ...repository, state: "open", head: `${owner}:${name}` } as const;
  const { data } = await octokit.rest.pulls.list({ ...filter, request: { signal } });
  if (data.length > 0) return;
  await octokit.rest.git.updateRef({ ...repository, ref: `heads/${name}`, sha, force: true, request: { signal } });
}
