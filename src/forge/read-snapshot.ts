import { z } from "zod";
import { map } from "#kit/async/map.ts";
import type { ForgeLabel, ForgeRelease } from "#operation/forge.ts";
import { askInHalves } from "./ask-in-halves.ts";
import { GithubAddresses } from "./github-addresses.ts";
import type { GithubClient } from "./github-client.ts";
import type { GithubSnapshot } from "./github-snapshot.ts";
import { HostError } from "./host-error.ts";
import { readSnapshotByRest } from "./read-snapshot-by-rest.ts";
import { repositoryOf } from "./repository-of.ts";
import type { RequestMarks } from "./request-kind.ts";
import { sortReleases } from "./sort-releases.ts";

/** Releases that one query asks for. More nested connections than these have been seen to fail. */
const releasesPerQuery = 50;

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const Label = z.object({ id: z.string(), name: z.string(), color: z.string(), description: z.string().nullable() });
const Labels = z.object({ nodes: z.array(Label), pageInfo: PageInfo });
const Repository = z.object({
  id: z.string(),
  url: z.string(),
  isPrivate: z.boolean(),
  owner: z.object({ kind: z.string() }),
  labels: Labels,
});
const Release = z.object({
  databaseId: z.number(),
  tagName: z.string(),
  isDraft: z.boolean(),
  releaseAssets: z.object({ nodes: z.array(z.object({ name: z.string(), size: z.number() })) }),
});
const Newest = z.object({ nodes: z.array(Release) });

const repositoryFields = `id url isPrivate owner { kind: __typename } ${labelFields("")}`;
const releaseFields = "databaseId tagName isDraft releaseAssets(first: 10) { nodes { name size } }";
/** A tag may have several drafts where two runs were at work at once, and asked for by its tag only one is shown. */
const newestFields = `newest: releases(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) {
  nodes { ${releaseFields} }
}`;

function labelFields(after: string): string {
  return `labels(first: 100${after}) { nodes { id name color description } pageInfo { hasNextPage endCursor } }`;
}

/** What a part of a snapshot came to. */
interface Part {
  readonly repository?: z.output<typeof Repository>;
  readonly releases: readonly ForgeRelease[];
  /** Of any tag. */
  readonly newest: readonly ForgeRelease[];
}

/** Reads labels, owner and releases: one query for each 50 tags, by REST where GraphQL is refused. */
export async function readSnapshot(
  client: GithubClient,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<GithubSnapshot> {
  if (client.isGraphqlRefused) return readSnapshotByRest(client, tags, signal);
  const wanted = [...new Set(tags)];
  const chunks = Array.from({ length: Math.max(1, Math.ceil(wanted.length / releasesPerQuery)) }, (_, index) =>
    wanted.slice(index * releasesPerQuery, (index + 1) * releasesPerQuery),
  );
  const parts: Part[] = [];
  try {
    const ask = (chunk: readonly string[], isFirst: boolean, inner: AbortSignal): Promise<Part[]> =>
      askInHalves(chunk, (some, marks) => readPart(client, some, isFirst && some[0] === chunk[0], marks, inner));
    const asked = map(chunks, (chunk, { index, signal: inner }) => ask(chunk, index === 0, inner), {
      concurrency: client.concurrency,
      signal,
    });
    for await (const part of asked) if (part.status === "fulfilled") parts.push(...part.value);
  } catch (error) {
    if (!client.refusesGraphql(error)) throw error;
    return readSnapshotByRest(client, tags, signal);
  }
  const repository = parts.find((part) => part.repository !== undefined)?.repository;
  if (repository === undefined)
    throw new HostError(`there is no repository ${client.owner}/${client.name}, or the token may not see it`);
  return {
    repositoryId: repository.id,
    addresses: new GithubAddresses(repository.url),
    isPrivate: repository.isPrivate,
    ownerKind: repository.owner.kind === "Organization" ? "organization" : "user",
    labels: await allLabels(client, repository.labels, signal),
    ...sortReleases([
      ...parts.flatMap((part) => part.releases),
      ...parts.flatMap((part) => part.newest).filter(({ tag }) => wanted.includes(tag)),
    ]),
  };
}

/** Asks for some releases, the first time with the repository. */
async function readPart(
  client: GithubClient,
  tags: readonly string[],
  withRepository: boolean,
  marks: RequestMarks,
  signal: AbortSignal,
): Promise<Part> {
  const isFirst = withRepository && tags.length > 0;
  const variables = Object.fromEntries(tags.map((tag, at) => [`t${at}`, tag]));
  const declared = tags.map((_, at) => `, $t${at}: String!`).join("");
  const aliases = tags.map((_, at) => `a${at}: release(tagName: $t${at}) { ${releaseFields} }`);
  const fields = [withRepository ? repositoryFields : "id", ...(isFirst ? [newestFields] : []), ...aliases];
  const query = `query Snapshot($owner: String!, $name: String!${declared}) {
    rateLimit { cost } repository(owner: $owner, name: $name) { ${fields.join(" ")} }
  }`;
  const subjects = withRepository ? (["repository", "labels", "releases"] as const) : (["releases"] as const);
  const named = { owner: client.owner, name: client.name, ...variables };
  const found = repositoryOf(await client.graphql(query, named, { ...marks, subjects }, signal), client);
  return {
    ...(withRepository ? { repository: Repository.parse(found) } : {}),
    releases: tags.flatMap((_, at) => {
      const release = found[`a${at}`];
      return release === null ? [] : [toRelease(Release.parse(release))];
    }),
    newest: isFirst ? Newest.parse(found["newest"]).nodes.map(toRelease) : [],
  };
}

async function allLabels(
  client: GithubClient,
  first: z.output<typeof Labels>,
  signal: AbortSignal,
): Promise<ForgeLabel[]> {
  const labels = first.nodes.map(toLabel);
  const query = `query Labels($owner: String!, $name: String!, $after: String!) {
    rateLimit { cost } repository(owner: $owner, name: $name) { ${labelFields(", after: $after")} }
  }`;
  let { hasNextPage, endCursor } = first.pageInfo;
  while (hasNextPage && endCursor !== null) {
    const variables = { owner: client.owner, name: client.name, after: endCursor };
    const answer = await client.graphql(query, variables, { subjects: ["labels"] }, signal);
    const page = Labels.parse(repositoryOf(answer, client)["labels"]);
    labels.push(...page.nodes.map(toLabel));
    ({ hasNextPage, endCursor } = page.pageInfo);
  }
  return labels;
}

function toLabel({ id, name, color, description }: z.output<typeof Label>): ForgeLabel {
  return { id, name, color: color.toLowerCase(), description: description ?? "" };
}

function toRelease({ databaseId: id, tagName: tag, isDraft, releaseAssets }: z.output<typeof Release>): ForgeRelease {
  return { id, tag, isDraft, assets: releaseAssets.nodes };
}
