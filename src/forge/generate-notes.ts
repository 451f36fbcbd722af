import { z } from "zod";
import type { GeneratedNotesRequest } from "#operation/forge-changes.ts";
import type { GithubClient } from "./github-client.ts";

const Notes = z.object({ body: z.string() });

/** See `ForgeChanges.generateNotes`. It makes nothing at the host, so that it may be asked again. */
export async function generateNotes(
  { octokit, repository }: GithubClient,
  { tag, previousTag, commit }: GeneratedNotesRequest,
  signal: AbortSignal,
): Promise<string> {
  const { data } = await octokit.rest.repos.generateReleaseNotes({
    ...repository,
    tag_name: tag,
    target_commitish: commit,
    ...(previousTag === undefined ? {} : { previous_tag_name: previousTag }),
    request: { signal, marks: { isRead: true } },
  });
  return Notes.parse(data).body;
}
