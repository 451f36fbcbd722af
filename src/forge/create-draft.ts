import type { ForgeRelease, ReleaseDraft } from "#operation/forge.ts";
import { isOutcomeUnknown } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { releaseSubjects, type RequestMarks } from "./request-kind.ts";
import { RestRelease, toReleaseDetails } from "./rest-release.ts";

const maxRounds = 4;

/** Makes a draft; see `Forge.createDraft`. */
export async function createDraft(
  client: GithubClient,
  draft: ReleaseDraft,
  signal: AbortSignal,
): Promise<ForgeRelease> {
  const marks: RequestMarks = { subjects: releaseSubjects(draft.tag) };
  for (let round = 1; ; round += 1) {
    try {
      const { data } = await client.octokit.rest.repos.createRelease({
        ...client.repository,
        tag_name: draft.tag,
        name: draft.title,
        body: draft.notes,
        target_commitish: draft.commit,
        prerelease: draft.isPrerelease,
        draft: true,
        request: { signal, marks },
      });
      const release = RestRelease.parse(data);
      client.uploadUrls.set(release.id, release.upload_url);
      return toReleaseDetails(release);
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      // It may be there. A second one would be a draft that nobody finishes.
      const { releases } = await readSnapshot(client, [draft.tag], signal);
      const made = releases.get(draft.tag);
      if (made !== undefined) return made;
      if (round === maxRounds) throw error;
    }
  }
}
