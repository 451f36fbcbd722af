import { z } from "zod";
import { map } from "#kit/async/map.ts";
import type { ChangesFacts, ChangesRequest, CommitFacts, LinkedIssue, ForgePull } from "#operation/forge-changes.ts";
import type { CommitId } from "#operation/git.ts";
import type { GraphqlError } from "./answer.ts";
import { askInHalves } from "./ask-in-halves.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";
import { repositoryOf } from "./repository-of.ts";
import type { RequestMarks } from "./request-kind.ts";

/** What one query asks about: each of them is a tree of connections, and more of them have been seen to fail. */
const subjectsPerQuery = 50;

const Issue = z.object({
  number: z.number(),
  title: z.string(),
  url: z.string(),
  state: z.string(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullish(),
});
const Pull = z.object({
  number: z.number(),
  title: z.string(),
  url: z.string(),
  merged: z.boolean(),
  closingIssuesReferences: z.object({ nodes: z.array(Issue) }).nullish(),
});
const Commit = z.object({
  author: z.object({ user: z.object({ login: z.string() }).nullish() }).nullish(),
  associatedPullRequests: z.object({ nodes: z.array(Pull) }).nullish(),
});

const issueFields = "number title url state labels(first: 10) { nodes { name } }";
const pullFields = `number title url merged closingIssuesReferences(first: 10) { nodes { ${issueFields} } }`;
const commitFields = `author { user { login } } associatedPullRequests(first: 2) { nodes { ${pullFields} } }`;

type Subject = { readonly kind: "commit"; readonly id: CommitId } | { readonly kind: "issue"; readonly number: number };

/** What the host said of a subject; nothing of what it does not have. */
type Found =
  | { readonly kind: "commit"; readonly id: CommitId; readonly facts: CommitFacts }
  | { readonly kind: "issue"; readonly issue: LinkedIssue };

/** See `ForgeChanges.changes`. */
export async function readChanges(
  client: GithubClient,
  { commits, issues }: ChangesRequest,
  signal: AbortSignal,
): Promise<ChangesFacts> {
  if (client.isGraphqlRefused) throw new HostError("the host answers no GraphQL to this token");
  const subjects: Subject[] = [
    ...[...new Set(commits)].map((id) => ({ kind: "commit" as const, id })),
    ...[...new Set(issues)].map((number) => ({ kind: "issue" as const, number })),
  ];
  const chunks = Array.from({ length: Math.ceil(subjects.length / subjectsPerQuery) }, (_, index) =>
    subjects.slice(index * subjectsPerQuery, (index + 1) * subjectsPerQuery),
  );
  const asked = map(
    chunks,
    (chunk, { signal: inner }) => askInHalves(chunk, (some, marks) => ask(client, some, marks, inner)),
    { concurrency: client.concurrency, signal },
  );
  const facts = { commits: new Map<CommitId, CommitFacts>(), issues: new Map<number, LinkedIssue>() };
  for await (const answer of asked) {
    if (answer.status === "rejected") continue;
    for (const found of answer.value.flat()) {
      if (found.kind === "commit") facts.commits.set(found.id, found.facts);
      else facts.issues.set(found.issue.number, found.issue);
    }
  }
  return facts;
}

async function ask(
  client: GithubClient,
  subjects: readonly Subject[],
  marks: RequestMarks,
  signal: AbortSignal,
): Promise<Found[]> {
  const variables = Object.fromEntries(
    subjects.map((subject, at) => [`v${at}`, subject.kind === "commit" ? subject.id : subject.number]),
  );
  const declared = subjects.map(({ kind }, at) => `, $v${at}: ${kind === "commit" ? "GitObjectID" : "Int"}!`).join("");
  const aliases = subjects.map(({ kind }, at) =>
    kind === "commit"
      ? `a${at}: object(oid: $v${at}) { ... on Commit { ${commitFields} } }`
      : `a${at}: issue(number: $v${at}) { ${issueFields} }`,
  );
  const query = `query Changes($owner: String!, $name: String!${declared}) {
    rateLimit { cost } repository(owner: $owner, name: $name) { ${aliases.join(" ")} }
  }`;
  const named = { owner: client.owner, name: client.name, ...variables };
  const answer = await client.graphql(query, named, { ...marks, subjects: ["issues", "refs"] }, signal);
  const repository = repositoryOf(answer, client, isAbsence);
  return subjects.flatMap((subject, at): Found[] => {
    const found = repository[`a${at}`] ?? undefined;
    if (found === undefined) return [];
    if (subject.kind === "issue") return [{ kind: "issue", issue: toIssue(Issue.parse(found)) }];
    return [{ kind: "commit", id: subject.id, facts: toFacts(Commit.parse(found)) }];
  });
}

/** A number that is no issue's, or is a pull request's, is an error beside the rest of the answer. */
function isAbsence({ type, path }: GraphqlError): boolean {
  return type === "NOT_FOUND" && path?.length === 2 && path[0] === "repository";
}

function toFacts({ author, associatedPullRequests }: z.output<typeof Commit>): CommitFacts {
  const login = author?.user?.login;
  const pulls = (associatedPullRequests?.nodes ?? []).filter(({ merged }) => merged).map(toPull);
  return { ...(login === undefined ? {} : { login }), pulls };
}

function toPull({ number, title, url, closingIssuesReferences }: z.output<typeof Pull>): ForgePull {
  return { number, title, url, issues: (closingIssuesReferences?.nodes ?? []).map(toIssue) };
}

function toIssue({ number, title, url, state, labels }: z.output<typeof Issue>): LinkedIssue {
  return {
    number,
    title,
    url,
    isClosed: state === "CLOSED",
    labels: (labels?.nodes ?? []).map(({ name }) => name),
  };
}
