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
  for (let round = 1; ; round += 1) {
    try {
      const ref = `refs/heads/${name}`;
      await client.octokit.rest.git.createRef({ ...client.repository, ref, sha, request: { signal } });
      return;
    } catch (error) {
      if (isRequestFailure(error) && error.status === 422 && /already exists/i.test(error.message)) return;
      if (!isOutcomeUnknown(error)) throw error;
      if ((await readTip(client, name, signal)) !== undefined) return;
      if (round === maxRounds) throw error;
    }
  }
}
