import type { ForgeRelease } from "#operation/forge.ts";
import type { GithubClient } from "./github-client.ts";
import { RestRelease } from "./rest-release.ts";

/** Reads all of a release, and remembers where its files are sent. */
export async function readRelease(
  { octokit, repository, uploadUrls }: GithubClient,
  { id }: ForgeRelease,
  signal: AbortSignal,
): Promise<RestRelease> {
  const { data } = await octokit.rest.repos.getRelease({ ...repository, release_id: id, request: { signal } });
  const release = RestRelease.parse(data);
  uploadUrls.set(id, release.upload_url);
  return release;
}
