import { z } from "zod";
import type { ForgeLabel } from "#operation/forge.ts";
import { askQuestion } from "./ask-question.ts";
import type { GithubClient } from "./github-client.ts";
import { listPages } from "./list-pages.ts";
import type { Question } from "./question.ts";
import { repositoryOf } from "./repository-of.ts";
import { repositoryQuestion } from "./read-snapshot.ts";

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const Label = z.object({ id: z.string(), name: z.string(), color: z.string(), description: z.string().nullable() });
const Labels = z.object({ nodes: z.array(Label), pageInfo: PageInfo });
const RestLabels = z.array(
  z.object({ node_id: z.string(), name: z.string(), color: z.string(), description: z.string().nullable() }),
);

const labelsQuestion: Question<z.output<typeof Labels>> = {
  key: "labels",
  document: "Snapshot",
  isOneOfMany: false,
  subjects: ["labels"],
  field: () => labelsField(""),
  read: (found) => Labels.parse(found),
};

/** What is asked to read labels: to change them the repository's id is needed too. */
export const labelQuestions: readonly Question<unknown>[] = [labelsQuestion, repositoryQuestion];

/** Reads all labels, by REST where GraphQL is refused. */
export async function readLabels(client: GithubClient, signal: AbortSignal): Promise<readonly ForgeLabel[]> {
  if (client.isGraphqlRefused) return readLabelsByRest(client, signal);
  try {
    const [first] = await Promise.all([
      askQuestion(client, labelsQuestion, signal),
      askQuestion(client, repositoryQuestion, signal),
    ]);
    return await withNextPages(client, first, signal);
  } catch (error) {
    if (!client.refusesGraphql(error)) throw error;
    return readLabelsByRest(client, signal);
  }
}

async function withNextPages(
  client: GithubClient,
  first: z.output<typeof Labels>,
  signal: AbortSignal,
): Promise<readonly ForgeLabel[]> {
  const labels = first.nodes.map(toLabel);
  const query = `query Labels($owner: String!, $name: String!, $after: String!) {
    rateLimit { cost } repository(owner: $owner, name: $name) { ${labelsField(", after: $after")} }
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

async function readLabelsByRest(
  { octokit, repository }: GithubClient,
  signal: AbortSignal,
): Promise<readonly ForgeLabel[]> {
  const request = { signal };
  const first = octokit.rest.issues.listLabelsForRepo({ ...repository, per_page: 100, request });
  const labels: ForgeLabel[] = [];
  for await (const page of listPages(octokit, first, request))
    labels.push(...RestLabels.parse(page).map(({ node_id: id, ...label }) => toLabel({ id, ...label })));
  return labels;
}

function labelsField(after: string): string {
  return `labels(first: 100${after}) { nodes { id name color description } pageInfo { hasNextPage endCursor } }`;
}

function toLabel({ id, name, color, description }: z.output<typeof Label>): ForgeLabel {
  return { id, name, color: color.toLowerCase(), description: description ?? "" };
}
