import { z } from "zod";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { BranchCommit, CommitId } from "#operation/git.ts";
import type { GraphqlAnswer } from "./answer.ts";
import type { GithubClient } from "./github-client.ts";
import { HostError } from "./host-error.ts";

/** Files that one query asks for. */
const filesPerQuery = 100;
/** GitHub takes 40 MB in one request, of which a third is the encoding. */
const maxBytes = 28 << 20;

const Tip = z.object({ ref: z.object({ target: z.object({ oid: z.string() }) }).nullable() });
const Files = z.record(z.string(), z.object({ oid: z.string() }).nullable());
const Committed = z.object({ commit: z.object({ oid: z.string() }) });

/** Where a branch is; see `CommitBranch.tip`. */
export async function readTip(
  client: GithubClient,
  branch: string,
  signal: AbortSignal,
): Promise<CommitId | undefined> {
  const query = `query Tip($owner: String!, $name: String!, $ref: String!) {
    rateLimit { cost } repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { target { oid } } }
  }`;
  const variables = { owner: client.owner, name: client.name, ref: `refs/heads/${branch}` };
  const answer = await client.graphql(query, variables, { subjects: ["refs"] }, signal);
  return Tip.parse(repositoryOf(answer)).ref?.target.oid;
}

/** The ids of files of a commit; see `CommitBranch.files`. */
export async function readFileIds(
  client: GithubClient,
  commit: CommitId,
  paths: readonly FilePath[],
  signal: AbortSignal,
): Promise<ReadonlyMap<FilePath, string>> {
  const found = new Map<FilePath, string>();
  for (let from = 0; from < paths.length; from += filesPerQuery) {
    const some = paths.slice(from, from + filesPerQuery);
    const query = `query Files($owner: String!, $name: String!${some.map((_, at) => `, $e${at}: String!`).join("")}) {
      rateLimit { cost } repository(owner: $owner, name: $name) {
        ${some.map((_, at) => `a${at}: object(expression: $e${at}) { oid }`).join(" ")}
      }
    }`;
    const expressions = Object.fromEntries(some.map((path, at) => [`e${at}`, `${commit}:${path}`]));
    const variables = { owner: client.owner, name: client.name, ...expressions };
    const ids = Files.parse(repositoryOf(await client.graphql(query, variables, { subjects: [] }, signal)));
    for (const [at, path] of some.entries()) {
      const id = ids[`a${at}`]?.oid;
      if (id !== undefined) found.set(path, id);
    }
  }
  return found;
}

/** Puts a commit on a branch; see `CommitBranch.push`. */
export async function commitOnBranch(
  client: GithubClient,
  branch: string,
  { parent, message, files }: BranchCommit,
  signal: AbortSignal,
): Promise<CommitId> {
  const bytes = files.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);
  if (bytes > maxBytes)
    throw new AppError(
      "file-too-large",
      `The files have ${bytes} bytes together, and one commit of GitHub takes ${maxBytes}`,
      {
        hint: "Commit them with git: --with git",
      },
    );
  const [headline = "", ...rest] = message.split("\n");
  const input = {
    branch: { repositoryNameWithOwner: `${client.owner}/${client.name}`, branchName: branch },
    message: { headline, body: rest.join("\n").trim() },
    expectedHeadOid: parent,
    fileChanges: {
      additions: files.flatMap(({ path, content }) =>
        content === undefined ? [] : [{ path, contents: Buffer.from(content).toString("base64") }],
      ),
      deletions: files.flatMap(({ path, content }) => (content === undefined ? [{ path }] : [])),
    },
  };
  const query = `mutation Commit($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`;
  const marks = { subjects: ["refs"], created: 1, bytes: Math.ceil((bytes * 4) / 3) } as const;
  const { data, errors } = await client.graphql(query, { input }, marks, signal);
  const [error] = errors ?? [];
  if (error === undefined) return Committed.parse(data?.["createCommitOnBranch"]).commit.oid;
  const reason = client.secrets.hide(error.message);
  if (error.type === "STALE_DATA" || /expected branch to point to/i.test(reason))
    throw new AppError("git-branch-moved", `The branch "${branch}" has moved: ${reason}`);
  throw new HostError(reason, error.type);
}

function repositoryOf(answer: GraphqlAnswer): unknown {
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw new HostError(error.message, error.type);
  return answer.data?.["repository"];
}
