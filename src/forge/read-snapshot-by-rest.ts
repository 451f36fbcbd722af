import { z } from "zod";
import type { ForgeSnapshot } from "#operation/forge.ts";
import { GithubAddresses } from "./github-addresses.ts";
import { isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { listPages } from "./list-pages.ts";
import { RestRelease, toReleaseDetails } from "./rest-release.ts";
import { sortReleases, type FoundReleases } from "./sort-releases.ts";

/** The list of releases ends here, whatever there is. Source: https://github.com/Azure/azure-sdk-tools/issues/9395 */
const maxListed = 1000;

/** A snapshot by REST: the repository, and the list of releases, which shows drafts to who may write. */
export async function readSnapshotByRest(
  client: GithubClient,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<ForgeSnapshot> {
  const { octokit, repository } = client;
  const { data } = await octokit.rest.repos.get({ ...repository, request: { signal } });
  return {
    addresses: new GithubAddresses(data.html_url),
    ...(tags.length === 0
      ? { releases: new Map(), surplusDrafts: [] }
      : await findReleases(client, new Set(tags), signal)),
  };
}

async function findReleases(
  { octokit, repository }: GithubClient,
  tags: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<FoundReleases> {
  const request = { signal };
  const first = octokit.rest.repos.listReleases({ ...repository, per_page: 100, request });
  const releases: RestRelease[] = [];
  for await (const page of listPages(octokit, first, request)) releases.push(...z.array(RestRelease).parse(page));
  const wanted = releases.filter((release) => tags.has(release.tag_name));
  const missing = [...tags].filter((tag) => !wanted.some((release) => release.tag_name === tag));
  for (const tag of releases.length < maxListed ? [] : missing) {
    try {
      const { data } = await octokit.rest.repos.getReleaseByTag({ ...repository, tag, request });
      wanted.push(RestRelease.parse(data));
    } catch (error) {
      if (!isRequestFailure(error) || error.status !== 404) throw error;
    }
  }
  return sortReleases(wanted.map(toReleaseDetails));
}
