import { z } from "zod";
import type { ForgeLabel, ForgeRelease } from "#operation/forge.ts";
import { isRequestFailure } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import type { GithubSnapshot } from "./github-snapshot.ts";

/** The list of releases ends here, whatever there is. Source: https://github.com/Azure/azure-sdk-tools/issues/9395 */
const maxListed = 1000;

const Label = z.object({
  node_id: z.string(),
  name: z.string(),
  color: z.string(),
  description: z.string().nullable(),
});
const Release = z.object({
  id: z.number(),
  tag_name: z.string(),
  draft: z.boolean(),
  assets: z.array(z.object({ name: z.string(), size: z.number() })),
});

/** A snapshot by REST: the repository, its labels, and the list of releases, which shows drafts to who may write. */
export async function readSnapshotByRest(
  client: GithubClient,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<GithubSnapshot> {
  const { octokit, repository } = client;
  const { data } = await octokit.rest.repos.get({ ...repository, request: { signal } });
  return {
    repositoryId: data.node_id,
    isPrivate: data.private,
    ownerKind: data.owner.type === "Organization" ? "organization" : "user",
    labels: await listLabels(client),
    releases: tags.length === 0 ? new Map() : await findReleases(client, new Set(tags), signal),
  };
}

async function listLabels({ octokit, repository }: GithubClient): Promise<ForgeLabel[]> {
  const listed: unknown = await octokit.paginate(octokit.rest.issues.listLabelsForRepo, {
    ...repository,
    per_page: 100,
  });
  return z
    .array(Label)
    .parse(listed)
    .map(({ node_id: id, name, color, description }) => ({
      id,
      name,
      color: color.toLowerCase(),
      description: description ?? "",
    }));
}

async function findReleases(
  { octokit, repository }: GithubClient,
  tags: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, ForgeRelease>> {
  const listed: unknown = await octokit.paginate(octokit.rest.repos.listReleases, { ...repository, per_page: 100 });
  const found = new Map<string, ForgeRelease>();
  const add = (release: z.output<typeof Release>): void => {
    // A published release counts before a draft of the same tag.
    if (tags.has(release.tag_name) && found.get(release.tag_name)?.isDraft !== false)
      found.set(release.tag_name, toRelease(release));
  };
  const releases = z.array(Release).parse(listed);
  for (const release of releases) add(release);
  if (releases.length < maxListed) return found;
  for (const tag of tags) {
    if (found.has(tag)) continue;
    try {
      const { data } = await octokit.rest.repos.getReleaseByTag({ ...repository, tag, request: { signal } });
      add(Release.parse(data));
    } catch (error) {
      if (!isRequestFailure(error) || error.status !== 404) throw error;
    }
  }
  return found;
}

function toRelease({ id, tag_name: tag, draft, assets }: z.output<typeof Release>): ForgeRelease {
  return { id, tag, isDraft: draft, assets: assets.map(({ name, size }) => ({ name, size })) };
}
