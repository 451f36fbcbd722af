import { z } from "zod";
import type { ForgeIssue, IssueQuery } from "#operation/forge-issues.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";

const Issue = z.object({
  number: z.number(),
  url: z.string(),
  body: z.string(),
  state: z.string(),
  closedAt: z.string().nullable(),
});
const OpenPage = z.object({
  nodes: z.array(Issue),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
const Repository = z.object({ open: OpenPage, closed: z.object({ nodes: z.array(Issue) }).optional() });

/** Pages of open issues that are read at most, a hundred each. */
const maxPages = 10;
/** Closed issues that are looked at: one that is opened again was closed not long ago. */
const closedCount = 20;

const fields = "number url body state closedAt";
const order = "orderBy: {field: UPDATED_AT, direction: DESC}";

/**
 * Finds issues by their marker; see `ForgeIssues.findIssues`. They are listed and not searched for: what was opened a moment
 * ago is in the list already, and in the search only later.
 */
export async function findIssues(
  client: GithubClient,
  query: IssueQuery,
  signal: AbortSignal,
): Promise<readonly ForgeIssue[]> {
  if (client.isGraphqlRefused) return findIssuesByRest(client, query, signal);
  const found: z.output<typeof Issue>[] = [];
  let after: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await readPage(client, query, after, signal);
    if (answer === undefined) return findIssuesByRest(client, query, signal);
    found.push(...answer.open.nodes, ...(answer.closed?.nodes ?? []));
    const { hasNextPage, endCursor } = answer.open.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  return marked(
    found.map(({ state, ...issue }) => ({ ...issue, isOpen: state === "OPEN" })),
    query,
  );
}

/** @returns `undefined` where GraphQL is refused. */
async function readPage(
  client: GithubClient,
  { label }: IssueQuery,
  after: string | null,
  signal: AbortSignal,
): Promise<z.output<typeof Repository> | undefined> {
  const closed =
    after === null
      ? `closed: issues(first: ${closedCount}, states: [CLOSED], labels: $labels, ${order}) { nodes { ${fields} } }`
      : "";
  const document = `query Issues($owner: String!, $name: String!, $labels: [String!], $after: String) {
    rateLimit { cost } repository(owner: $owner, name: $name) {
      open: issues(first: 100, after: $after, states: [OPEN], labels: $labels, ${order}) {
        nodes { ${fields} } pageInfo { hasNextPage endCursor }
      }
      ${closed}
    }
  }`;
  const variables = { owner: client.owner, name: client.name, labels: label === undefined ? null : [label], after };
  try {
    const answer = await client.graphql(document, variables, { subjects: ["issues"] }, signal);
    if (client.refusesGraphql(answer)) return undefined;
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw new HostError(error.message, error.type);
    return Repository.parse(answer.data?.["repository"]);
  } catch (error) {
    if (client.refusesGraphql(error)) return undefined;
    throw error;
  }
}

async function findIssuesByRest(
  { octokit, repository }: GithubClient,
  query: IssueQuery,
  signal: AbortSignal,
): Promise<readonly ForgeIssue[]> {
  const found: Parameters<typeof marked>[0][number][] = [];
  const list = async (state: "open" | "closed", perPage: number, page: number): Promise<number> => {
    const { data } = await octokit.rest.issues.listForRepo({
      ...repository,
      ...(query.label === undefined ? {} : { labels: query.label }),
      state,
      sort: "updated",
      direction: "desc",
      per_page: perPage,
      page,
      request: { signal },
    });
    for (const { number, html_url: url, body, state: itsState, closed_at: closedAt, pull_request: pull } of data)
      if (pull === undefined) found.push({ number, url, body: body ?? "", isOpen: itsState === "open", closedAt });
    return data.length;
  };
  for (let page = 1; page <= maxPages; page += 1) if ((await list("open", 100, page)) < 100) break;
  await list("closed", closedCount, 1);
  return marked(found, query);
}

function marked(
  issues: readonly {
    readonly number: number;
    readonly url: string;
    readonly body: string;
    readonly isOpen: boolean;
    readonly closedAt: string | null;
  }[],
  { marker }: IssueQuery,
): ForgeIssue[] {
  return issues
    .filter(({ body }) => body.includes(marker))
    .map(({ closedAt, body, ...issue }) => ({
      ...issue,
      body: body.replaceAll("\r\n", "\n"),
      ...(closedAt === null ? {} : { closedAt: Date.parse(closedAt) }),
    }))
    .sort((left, right) => left.number - right.number);
}
