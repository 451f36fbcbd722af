import { z } from "zod";
import type { ForgeIssue, IssueQuery } from "#operation/forge-issues.ts";
import { askQuestion } from "./ask-question.ts";
import type { GithubClient } from "./github-client.ts";
import type { Question } from "./question.ts";
import { repositoryOf } from "./repository-of.ts";

const Issue = z.object({
  number: z.number(),
  url: z.string(),
  body: z.string(),
  state: z.string(),
  closedAt: z.string().nullable(),
});
const Page = z.object({
  nodes: z.array(Issue),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

/** Pages of open issues that are read at most, a hundred each. */
const maxPages = 10;
/** Open issues of a page. */
const openCount = 100;
/** Closed issues that are looked at: one that is opened again was closed not long ago. */
const closedCount = 20;

const fields = "number url body state closedAt";
const order = "orderBy: {field: UPDATED_AT, direction: DESC}";

type State = "OPEN" | "CLOSED";

function issuesQuestion(label: string | undefined, state: State): Question<z.output<typeof Page>> {
  return {
    key: `${state} issues ${JSON.stringify(label ?? null)}`,
    document: "Issues",
    isOneOfMany: false,
    subjects: ["issues"],
    variable: { type: "[String!]", value: labelsOf(label) },
    field: (labels) => issuesField({ labels, state, count: state === "OPEN" ? openCount : closedCount, after: "" }),
    read: (found) => Page.parse(found),
  };
}

/** What is asked to find issues. */
export function issueQuestions({ label }: IssueQuery): readonly Question<unknown>[] {
  return [issuesQuestion(label, "OPEN"), issuesQuestion(label, "CLOSED")];
}

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
  try {
    const [open, closed] = await Promise.all([
      askQuestion(client, issuesQuestion(query.label, "OPEN"), signal),
      askQuestion(client, issuesQuestion(query.label, "CLOSED"), signal),
    ]);
    const found = [...open.nodes, ...closed.nodes];
    let { hasNextPage, endCursor } = open.pageInfo;
    for (let page = 1; page < maxPages && hasNextPage; page += 1) {
      const next = await readPage(client, query, endCursor, signal);
      found.push(...next.nodes);
      ({ hasNextPage, endCursor } = next.pageInfo);
    }
    return marked(
      found.map(({ state, ...issue }) => ({ ...issue, isOpen: state === "OPEN" })),
      query,
    );
  } catch (error) {
    if (!client.refusesGraphql(error)) throw error;
    return findIssuesByRest(client, query, signal);
  }
}

/** A later page of the open ones. */
async function readPage(
  client: GithubClient,
  { label }: IssueQuery,
  after: string | null,
  signal: AbortSignal,
): Promise<z.output<typeof Page>> {
  const field = issuesField({ labels: "$labels", state: "OPEN", count: openCount, after: ", after: $after" });
  const document = `query Issues($owner: String!, $name: String!, $labels: [String!], $after: String) {
    rateLimit { cost } repository(owner: $owner, name: $name) { ${field} }
  }`;
  const variables = { owner: client.owner, name: client.name, labels: labelsOf(label), after };
  const answer = await client.graphql(document, variables, { subjects: ["issues"] }, signal);
  return Page.parse(repositoryOf(answer, client)["issues"]);
}

function issuesField(page: {
  readonly labels: string;
  readonly state: State;
  readonly count: number;
  readonly after: string;
}): string {
  const { labels, state, count, after } = page;
  return `issues(first: ${count}${after}, states: [${state}], labels: ${labels}, ${order}) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  }`;
}

function labelsOf(label: string | undefined): readonly string[] | null {
  return label === undefined ? null : [label];
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
  for (let page = 1; page <= maxPages; page += 1) if ((await list("open", openCount, page)) < openCount) break;
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
