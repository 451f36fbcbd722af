import type { Commit, CommitId, HistoryRange } from "#operation/git.ts";

/** Runs git and gives what it prints. @throws {AppError} `git-failed` */
export type Query = (args: readonly string[], signal: AbortSignal) => Promise<string>;

const commitFields = ["%H", "%P", "%aN", "%aE", "%ct", "%B"];

/** See `Git.isShallow`. */
export async function isShallow(query: Query, signal: AbortSignal): Promise<boolean> {
  return (await query(["rev-parse", "--is-shallow-repository"], signal)).trim() === "true";
}

/** See `Git.tags`. An annotated tag is an object of its own, which leads to the commit. */
export async function readTags(query: Query, signal: AbortSignal): Promise<ReadonlyMap<string, CommitId>> {
  const format = "--format=%(refname:strip=2)%00%(objecttype) %(objectname)%00%(*objecttype) %(*objectname)";
  const tags = new Map<string, CommitId>();
  for (const line of (await query(["for-each-ref", format, "refs/tags"], signal)).split("\n")) {
    const [name = "", ...targets] = line.split("\0");
    const commit = targets.find((target) => target.startsWith("commit "));
    if (commit !== undefined) tags.set(name, commit.slice("commit ".length));
  }
  return tags;
}

/** See `Git.history`. */
export async function readHistory(
  query: Query,
  { since, until, folders, maxCommits }: HistoryRange,
  signal: AbortSignal,
): Promise<Commit[]> {
  const args = [
    "log",
    "-z",
    `--format=${commitFields.join("%x00")}`,
    "--encoding=UTF-8",
    "--no-merges",
    "--no-follow",
    `--max-count=${maxCommits}`,
    "--end-of-options",
    until,
    ...(since === undefined ? [] : [`^${since}`]),
    "--",
    ...folders.map((folder) => `:(top,literal)${folder}`),
  ];
  const fields = (await query(args, signal)).split("\0");
  const commits: Commit[] = [];
  const withoutParents = new Set<Commit>();
  for (let at = 0; at + commitFields.length <= fields.length; at += commitFields.length) {
    const [id = "", parents = "", authorName = "", authorEmail = "", time = "", message = ""] = fields.slice(
      at,
      at + commitFields.length,
    );
    const commit = { id, authorName, authorEmail, time: Number(time), message: message.trimEnd() };
    commits.push(commit);
    if (parents === "") withoutParents.add(commit);
  }
  if (withoutParents.size === 0 || !(await isShallow(query, signal))) return commits;
  return commits.filter((commit) => !withoutParents.has(commit));
}
