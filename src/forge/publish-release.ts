import type { ForgeRelease, Publication } from "#operation/forge.ts";
import { isOutcomeUnknown } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { releaseSubjects, type RequestMarks } from "./request-kind.ts";

const maxRounds = 4;

/** Publishes a draft; see `Forge.publishRelease`. */
export async function publishRelease(
  { octokit, repository }: GithubClient,
  { id, tag }: ForgeRelease,
  { isLatest, title, notes, commit, isPrerelease }: Publication,
  signal: AbortSignal,
): Promise<void> {
  const common = { ...repository, release_id: id };
  // Publishing makes a tag and may freeze the release: it is not sent again before it is known that it did not.
  const marks: RequestMarks = { maxAttempts: 1, subjects: releaseSubjects(tag) };
  for (let round = 1; ; round += 1) {
    try {
      await octokit.rest.repos.updateRelease({
        ...common,
        ...(title === undefined ? {} : { name: title }),
        ...(notes === undefined ? {} : { body: notes }),
        ...(commit === undefined ? {} : { target_commitish: commit }),
        ...(isPrerelease === undefined ? {} : { prerelease: isPrerelease }),
        draft: false,
        make_latest: isLatest ? "true" : "false",
        request: { signal, marks },
      });
      return;
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      const { data } = await octokit.rest.repos.getRelease({ ...common, request: { signal } });
      if (!data.draft) return;
      if (round === maxRounds) throw error;
    }
  }
}
