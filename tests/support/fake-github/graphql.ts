import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildClientSchema,
  execute,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { costOf, type DocumentCost } from "./graphql-cost.ts";
import { digestOf } from "./rest-releases.ts";
import type { Commit, Issue, Label, Release, Repository } from "./state.ts";

let officialSchema: GraphQLSchema | undefined;

/** GitHub's own schema, by its path: the package hides the file behind its exports. */
function schema(): GraphQLSchema {
  const path = join(import.meta.dirname, "../../../node_modules/@octokit/graphql-schema/schema.json");
  const text = (): string => readFileSync(path, "utf8");
  return (officialSchema ??= buildClientSchema(JSON.parse(text()) as IntrospectionQuery, { assumeValid: true }));
}

/** A request to GraphQL that has been read. */
export interface GraphqlCall {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly cost: DocumentCost;
  /** What of it the official schema does not allow. */
  readonly violations: readonly string[];
}

/** Reads a document and holds it against the official schema. @throws {GraphQLError} when it is none. */
export function readGraphql(query: string, variables: Readonly<Record<string, unknown>>): GraphqlCall {
  const document = parse(query);
  const errors = validate(schema(), document);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const cost = costOf(schema(), document, variables);
  const violations = [...errors.map((error) => `GraphQL: ${error.message}`), ...cost.faults];
  return { document, variables, name: operation?.name?.value ?? "", cost, violations };
}

/** What the resolvers stand on. */
export interface GraphqlWorld {
  repository(owner: string, name: string): Repository | undefined;
  readonly repositories: Iterable<Repository>;
  readonly accounts: readonly string[];
  readonly now: string;
  readonly remaining: number;
}

/** Carries a call out; with `appliedFields` only so many of a mutation's fields. */
export async function runGraphql(call: GraphqlCall, world: GraphqlWorld, appliedFields?: number): Promise<unknown> {
  const document = appliedFields === undefined ? call.document : firstFields(call.document, appliedFields);
  const result: ExecutionResult = await execute({
    schema: schema(),
    document,
    rootValue: resolvers(world, call.cost),
    variableValues: call.variables,
  });
  if (result.errors === undefined) return { data: result.data };
  return {
    data: result.data ?? null,
    errors: result.errors.map((error) => ({
      type: error.extensions["type"] ?? "UNPROCESSABLE",
      path: error.path,
      message: error.message,
    })),
  };
}

function firstFields(document: DocumentNode, count: number): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            selectionSet: {
              ...definition.selectionSet,
              selections: definition.selectionSet.selections.slice(0, count),
            },
          }
        : definition,
    ),
  };
}

type Input<Fields> = { readonly input: Fields };

function resolvers(world: GraphqlWorld, cost: DocumentCost): Record<string, unknown> {
  const labelById = (id: string): { repository: Repository; label: Label } => {
    for (const repository of world.repositories)
      for (const label of repository.labels) if (`LA_${label.id}` === id) return { repository, label };
    throw fail("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  };
  return {
    rateLimit: { cost: cost.points, remaining: world.remaining, limit: 5000, used: 0, nodeCount: cost.nodes },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = world.repository(owner, name);
      if (found === undefined)
        throw fail("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return showRepository(found);
    },
    repositoryOwner: ({ login }: { login: string }) => {
      const owners = [...world.repositories].map(({ owner }) => owner);
      const found = [...owners, ...world.accounts].find((each) => each.toLowerCase() === login.toLowerCase());
      return found === undefined ? null : { __typename: "User", login: found };
    },
    createLabel: ({ input }: Input<{ repositoryId: string; name: string; color: string; description?: string }>) => {
      const repository = [...world.repositories].find((each) => each.nodeId === input.repositoryId);
      if (repository === undefined) throw fail("NOT_FOUND", "Could not resolve to a Repository");
      if (repository.label(input.name) !== undefined) throw fail("UNPROCESSABLE", "Name has already been taken");
      checkLabel(input);
      const label: Label = {
        id: repository.nextId(),
        name: input.name,
        color: input.color.toLowerCase(),
        description: input.description ?? null,
      };
      repository.labels.push(label);
      return { label: showLabel(label) };
    },
    updateLabel: ({ input }: Input<{ id: string; name?: string; color?: string; description?: string }>) => {
      const { label } = labelById(input.id);
      checkLabel(input);
      label.name = input.name ?? label.name;
      label.color = input.color?.toLowerCase() ?? label.color;
      label.description = input.description ?? label.description;
      return { label: showLabel(label) };
    },
    deleteLabel: ({ input }: Input<{ id: string }>) => {
      const { repository, label } = labelById(input.id);
      repository.labels.splice(repository.labels.indexOf(label), 1);
      return { clientMutationId: null };
    },
    createCommitOnBranch: ({ input }: Input<CommitInput>) => commitOnBranch(input, world),
  };
}

interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner: string; readonly branchName: string };
  readonly message: { readonly headline: string; readonly body?: string };
  readonly expectedHeadOid: string;
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  };
}

const maxCommitSize = 40 << 20;

function commitOnBranch({ branch, message, expectedHeadOid, fileChanges }: CommitInput, world: GraphqlWorld): unknown {
  const [owner = "", name = ""] = branch.repositoryNameWithOwner.split("/");
  const repository = world.repository(owner, name);
  if (repository === undefined) throw fail("NOT_FOUND", "Could not resolve to a Repository");
  const head = repository.refs.get(`heads/${branch.branchName}`);
  if (head === undefined) throw fail("NOT_FOUND", "Could not resolve to a Ref");
  if (head !== expectedHeadOid)
    throw fail("STALE_DATA", `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`);
  const present = repository.commits.get(head)?.files;
  const changes = new Map<string, Uint8Array | undefined>();
  for (const { path } of fileChanges?.deletions ?? []) {
    if (present?.has(path) !== true)
      throw fail("UNPROCESSABLE", `A path was requested for deletion which does not exist: ${path}`);
    changes.set(path, undefined);
  }
  const additions = fileChanges?.additions ?? [];
  if (additions.reduce((sum, { contents }) => sum + contents.length, 0) >= maxCommitSize)
    throw fail("UNPROCESSABLE", "The request is too large");
  for (const { path, contents } of additions) {
    const bytes = Buffer.from(contents, "base64");
    if (bytes.toString("base64") !== contents) throw fail("UNPROCESSABLE", `The contents of ${path} are no base64`);
    changes.set(path, bytes);
  }
  const { sha } = repository.commit(branch.branchName, message.headline, changes, world.now);
  return { commit: { oid: sha }, ref: { name: branch.branchName } };
}

function checkLabel({ color, description }: { readonly color?: string; readonly description?: string }): void {
  if (color !== undefined && !/^[0-9a-fA-F]{6}$/.test(color)) throw fail("UNPROCESSABLE", "Color is invalid");
  if ((description?.length ?? 0) > 100)
    throw fail("UNPROCESSABLE", "Description is too long (maximum is 100 characters)");
}

function fail(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

type IssueOrder = { readonly field: string; readonly direction: string };
type Page = { readonly first?: number; readonly last?: number; readonly after?: string };

function showRepository(repository: Repository): unknown {
  return {
    id: repository.nodeId,
    name: repository.name,
    url: repository.url,
    isPrivate: repository.isPrivate,
    owner: { __typename: repository.ownerType, login: repository.owner },
    labels: (page: Page) => connection(repository.labels.map(showLabel), page),
    // Unlike REST, GraphQL finds drafts by the tag they will have.
    release: ({ tagName }: { tagName: string }) => {
      const found = repository.releases
        .filter((each) => each.tag === tagName)
        .sort((left, right) => Number(left.isDraft) - Number(right.isDraft))[0];
      return found === undefined ? null : showRelease(found);
    },
    releases: (page: Page) => connection([...repository.releases].reverse().map(showRelease), page),
    issues: (page: Page & { labels?: readonly string[]; states?: readonly string[]; orderBy?: IssueOrder }) => {
      const key = page.orderBy?.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
      const sign = page.orderBy?.direction === "DESC" ? -1 : 1;
      const found = repository.issues
        .filter((issue) => !issue.isPull)
        .filter((issue) => page.states?.includes(issue.state.toUpperCase()) ?? true)
        .filter((issue) => page.labels?.some((label) => hasLabel(issue, label)) ?? true)
        .sort((left, right) => sign * (Date.parse(left[key]) - Date.parse(right[key])));
      return connection(
        found.map((issue) => showIssue(issue, repository)),
        page,
      );
    },
    issue: ({ number }: { number: number }) => {
      const found = repository.issues.find((issue) => issue.number === number && !issue.isPull);
      if (found === undefined) throw fail("NOT_FOUND", `Could not resolve to an Issue with the number of ${number}.`);
      return showIssue(found, repository);
    },
    object: ({ oid, expression = "" }: { oid?: string; expression?: string }) => {
      const commit = repository.commits.get(oid ?? expression.split(":")[0] ?? "");
      if (oid !== undefined) return commit === undefined ? null : showCommit(commit, repository);
      const bytes = commit?.files.get(expression.slice(expression.indexOf(":") + 1));
      return bytes === undefined ? null : { __typename: "Blob", oid: blobId(bytes) };
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      const sha = repository.refs.get(qualifiedName.replace(/^refs\//, ""));
      return sha === undefined ? null : { name: qualifiedName, target: { __typename: "Commit", oid: sha } };
    },
  };
}

/** What git calls the bytes of a file. */
function blobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function showLabel(label: Label): unknown {
  return { id: `LA_${label.id}`, name: label.name, color: label.color, description: label.description };
}

function showRelease(release: Release): unknown {
  return {
    id: `RE_${release.id}`,
    databaseId: release.id,
    tagName: release.tag,
    name: release.name,
    isDraft: release.isDraft,
    isPrerelease: release.isPrerelease,
    immutable: release.isImmutable,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    releaseAssets: (page: Page) =>
      connection(
        release.assets.map(({ id, name, bytes }) => ({
          id: `RA_${id}`,
          name,
          size: bytes.length,
          digest: digestOf(bytes),
        })),
        page,
      ),
  };
}

/** Names of labels differ in more than case. */
function hasLabel(issue: Issue, name: string): boolean {
  return issue.labels.some((label) => label.toLowerCase() === name.toLowerCase());
}

function showCommit({ sha, login }: Commit, repository: Repository): unknown {
  const pulls = repository.issues.filter((issue) => issue.isPull && issue.merged?.commits.includes(sha) === true);
  return {
    __typename: "Commit",
    oid: sha,
    author: { user: login === undefined ? null : { login } },
    associatedPullRequests: (page: Page) =>
      connection(
        pulls.map((pull) => showPull(pull, repository)),
        page,
      ),
  };
}

function showPull({ number, title, merged }: Issue, repository: Repository): unknown {
  const closed = repository.issues.filter((issue) => merged?.closes.includes(issue.number) === true);
  return {
    number,
    title,
    url: `${repository.url}/pull/${number}`,
    merged: merged !== undefined,
    closingIssuesReferences: (page: Page) =>
      connection(
        closed.map((issue) => showIssue(issue, repository)),
        page,
      ),
  };
}

function showIssue(issue: Issue, repository: Repository): unknown {
  const labels = issue.labels.map((name) => ({ name }));
  return {
    id: `I_${issue.number}`,
    number: issue.number,
    url: `${repository.url}/issues/${issue.number}`,
    labels: (page: Page) => connection(labels, page),
    title: issue.title,
    body: issue.body,
    state: issue.state.toUpperCase(),
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
  };
}

/** A page of a connection; a cursor is the place after which it goes on. */
function connection(items: readonly unknown[], { first, last, after }: Page): unknown {
  const from = after === undefined ? 0 : Number(after);
  const rest = items.slice(from);
  const nodes = first === undefined ? rest.slice(-(last ?? 100)) : rest.slice(0, first);
  return {
    nodes,
    totalCount: items.length,
    pageInfo: {
      hasNextPage: from + nodes.length < items.length,
      endCursor: String(from + nodes.length),
      hasPreviousPage: from > 0,
    },
  };
}
