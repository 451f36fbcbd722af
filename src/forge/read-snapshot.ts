import { z } from "zod";
import type { ForgeRelease, ForgeSnapshot } from "#operation/forge.ts";
import { GithubAddresses } from "./github-addresses.ts";
import { askQuestion } from "./ask-question.ts";
import type { GithubClient } from "./github-client.ts";
import type { Question } from "./question.ts";
import { readSnapshotByRest } from "./read-snapshot-by-rest.ts";
import { sortReleases } from "./sort-releases.ts";

const Repository = z.object({ id: z.string(), url: z.string() });
const Release = z.object({
  databaseId: z.number(),
  tagName: z.string(),
  isDraft: z.boolean(),
  releaseAssets: z.object({ nodes: z.array(z.object({ name: z.string(), size: z.number() })) }),
});
const Newest = z.object({ nodes: z.array(Release) });

const releaseFields = "databaseId tagName isDraft releaseAssets(first: 10) { nodes { name size } }";

/** What every query asks. */
export const repositoryQuestion: Question<z.output<typeof Repository>> = {
  key: "repository",
  document: "Snapshot",
  isOneOfMany: false,
  subjects: ["repository"],
  read: (found) => Repository.parse(found),
};

/** A tag may have several drafts where two runs were at work at once, and asked for by its tag only one is shown. */
const newestQuestion: Question<readonly ForgeRelease[]> = {
  key: "newest releases",
  document: "Snapshot",
  isOneOfMany: false,
  subjects: ["releases"],
  field: () => `releases(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ${releaseFields} } }`,
  read: (found) => Newest.parse(found).nodes.map(toRelease),
};

function releaseQuestion(tag: string): Question<ForgeRelease | undefined> {
  return {
    key: `release ${tag}`,
    document: "Snapshot",
    isOneOfMany: true,
    subjects: ["any release", `release ${tag}`],
    variable: { type: "String!", value: tag },
    field: (variable) => `release(tagName: ${variable}) { ${releaseFields} }`,
    read: (found) => (found === null ? undefined : toRelease(Release.parse(found))),
  };
}

/** What a snapshot asks. */
export function snapshotQuestions(tags: readonly string[]): readonly Question<unknown>[] {
  return [repositoryQuestion, ...(tags.length === 0 ? [] : [newestQuestion]), ...tags.map(releaseQuestion)];
}

/** Reads the releases of tags: one query for each 50, by REST where GraphQL is refused. */
export async function readSnapshot(
  client: GithubClient,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<ForgeSnapshot> {
  if (client.isGraphqlRefused) return readSnapshotByRest(client, tags, signal);
  const wanted = [...new Set(tags)];
  try {
    const [repository, newest, found] = await Promise.all([
      askQuestion(client, repositoryQuestion, signal),
      wanted.length === 0 ? [] : askQuestion(client, newestQuestion, signal),
      Promise.all(wanted.map((tag) => askQuestion(client, releaseQuestion(tag), signal))),
    ]);
    return {
      addresses: new GithubAddresses(repository.url),
      ...sortReleases([
        ...found.filter((release) => release !== undefined),
        ...newest.filter(({ tag }) => wanted.includes(tag)),
      ]),
    };
  } catch (error) {
    if (!client.refusesGraphql(error)) throw error;
    return readSnapshotByRest(client, tags, signal);
  }
}

function toRelease({ databaseId: id, tagName: tag, isDraft, releaseAssets }: z.output<typeof Release>): ForgeRelease {
  return { id, tag, isDraft, assets: releaseAssets.nodes };
}
