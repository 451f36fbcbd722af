import { z } from "zod";
import type { ChangesFacts, ChangesRequest, CommitFacts, LinkedIssue, ForgePull } from "#operation/forge-changes.ts";
import type { CommitId } from "#operation/git.ts";
import { askQuestion } from "./ask-question.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";
import type { Question } from "./question.ts";

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

function commitQuestion(id: CommitId): Question<CommitFacts | undefined> {
  return {
    key: `commit ${id}`,
    document: "Changes",
    isOneOfMany: true,
    subjects: ["issues"],
    variable: { type: "GitObjectID!", value: id },
    field: (variable) => `object(oid: ${variable}) { ... on Commit { ${commitFields} } }`,
    read: (found) => (found === null || found === undefined ? undefined : toFacts(Commit.parse(found))),
  };
}

/** A number that is no issue's, or is a pull request's, is an error beside the rest of the answer. */
function issueQuestion(number: number): Question<LinkedIssue | undefined> {
  return {
    key: `issue ${number}`,
    document: "Changes",
    isOneOfMany: true,
    subjects: ["issues"],
    variable: { type: "Int!", value: number },
    field: (variable) => `issue(number: ${variable}) { ${issueFields} }`,
    mayBeAbsent: true,
    read: (found) => (found === null || found === undefined ? undefined : toIssue(Issue.parse(found))),
  };
}

/** What is asked of changes. */
export function changesQuestions({ commits, issues }: ChangesRequest): readonly Question<unknown>[] {
  return [...commits.map(commitQuestion), ...issues.map(issueQuestion)];
}

/** See `ForgeChanges.changes`. */
export async function readChanges(
  client: GithubClient,
  { commits, issues }: ChangesRequest,
  signal: AbortSignal,
): Promise<ChangesFacts> {
  if (client.isGraphqlRefused) throw new HostError("the host answers no GraphQL to this token");
  const ids = [...new Set(commits)];
  const numbers = [...new Set(issues)];
  const [facts, linked] = await Promise.all([
    Promise.all(ids.map((id) => askQuestion(client, commitQuestion(id), signal))),
    Promise.all(numbers.map((number) => askQuestion(client, issueQuestion(number), signal))),
  ]);
  return { commits: knownOf(ids, facts), issues: knownOf(numbers, linked) };
}

function knownOf<Key, Value>(keys: readonly Key[], values: readonly (Value | undefined)[]): Map<Key, Value> {
  return new Map(
    keys.flatMap((key, at): [Key, Value][] => {
      const value = values[at];
      return value === undefined ? [] : [[key, value]];
    }),
  );
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
