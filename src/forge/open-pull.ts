import type { NewPull } from "#operation/forge-commits.ts";
import { isOutcomeUnknown, isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";

const maxRounds = 4;

/** Opens a pull request; see `ForgeCommits.openPull`. */
export async function openPull(
  { octokit, owner, repository, secrets }: GithubClient,
  { title, body, head, base }: NewPull,
  signal: AbortSignal,
): Promise<string> {
  const { pulls } = octokit.rest;
  for (let round = 1; ; round += 1) {
    try {
      const wanted = { ...repository, title, body: secrets.hide(body), head, base };
      const { data } = await pulls.create({ ...wanted, request: { signal } });
      return data.html_url;
    } catch (error) {
      const isThere = isRequestFailure(error) && error.status === 422 && /already exists/i.test(error.message);
      if (!isThere && !isOutcomeUnknown(error)) throw error;
      const filter = { ...repository, state: "open", head: `${owner}:${head}`, base } as const;
      const [found] = (await pulls.list({ ...filter, request: { signal } })).data;
      if (found !== undefined) return found.html_url;
      if (round === maxRounds) throw error;
    }
  }
}
