import { existsSync } from "node:fs";
import { join } from "node:path";
import { batch } from "#kit/async/batch.ts";
import { AppError } from "#kit/error/app-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { FilePath } from "#operation/files.ts";
import type { ChangedFile, CommitId, Git, TreeFile } from "#operation/git.ts";
import type { Environment } from "#operation/ports.ts";
import { isShallow, readHistory, readTags, type Query } from "./git-history.ts";
import { gitSafeguards, quietGit } from "./git-safeguards.ts";
import { splitNul, succeed, text, type Run } from "./git-output.ts";
import { spawn, type SpawnResult } from "./spawn.ts";
import { storeFiles, workingChanges } from "./working-changes.ts";

/** No look at the checkout fetches anything: a partial clone would, for whatever is not there. */
const safeguards = [...gitSafeguards, "-c", "protocol.allow=never"];
/** Object ids asked of one `cat-file` process; their contents are in memory together. */
const blobsPerProcess = 256;

/** What git says where there is no checkout. */
const noCheckout: SpawnResult = { code: 128, stdout: new Uint8Array(), stderr: "fatal: not a git repository" };

/** Git by its own program. @param root the top folder of the checkout, which is the root of the run. */
export function createGit(root: string, environment: Environment): Git {
  // The root is where a checkout begins, if there is one: no process has to say that there is none.
  const isNone = (): boolean => environment["GIT_DIR"] === undefined && !existsSync(join(root, ".git"));
  const run: Run = async (args, signal, input) =>
    isNone()
      ? noCheckout
      : spawn("git", [...safeguards, ...args], {
          folder: root,
          environment: { ...environment, ...quietGit },
          signal,
          codes: { missing: "git-missing", failed: "git-failed" },
          ...(input === undefined ? {} : { input }),
        });
  const query: Query = async (args, signal) => text(succeed(await run(args, signal), args));
  const commit = askOnce(async (signal, revision: string): Promise<CommitId | undefined> => {
    if (revision === "" || revision.startsWith("-"))
      throw new AppError("git-revision", `"${revision}" is no git revision`);
    const { code, stdout } = await run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`],
      signal,
    );
    return code === 0 ? text(stdout).trim() : undefined;
  });
  const standing = askOnce((signal) => standingOf(run, signal));
  const findMergeBase = askOnce(async (signal, left: string, right: string): Promise<CommitId | undefined> => {
    const { code, stdout } = await run(["merge-base", "--end-of-options", left, right], signal);
    return code === 0 ? text(stdout).trim() : undefined;
  });
  return {
    isCheckout: async (signal) => (await standing(signal)).isCheckout,
    refusal: async (signal) => (isNone() ? undefined : (await standing(signal)).refusal),
    async remoteUrl(remote, signal) {
      const { code, stdout } = await run(["remote", "get-url", "--", remote], signal);
      return code === 0 ? text(stdout).trim() : undefined;
    },
    async branch(signal) {
      const { code, stdout } = await run(["symbolic-ref", "--quiet", "--short", "HEAD"], signal);
      return code === 0 ? text(stdout).trim() : undefined;
    },
    commit: (revision, signal) => commit(signal, revision),
    async mergeBase(left, right, signal) {
      const base = await findMergeBase(signal, left, right);
      if (base !== undefined) return base;
      for (const revision of [left, right]) if ((await commit(signal, revision)) === undefined) throw unknown(revision);
      throw unrelated(left, right);
    },
    changedFiles: (since, folders, signal) => changedFiles(run, since, folders, signal),
    listFiles: (patterns, signal) => listFiles(run, patterns, signal),
    treeIds: (id, folders, signal) => treeIds(run, id, folders, signal),
    async treeFiles(id, folders, signal) {
      const args = ["ls-tree", "-r", "-z", "--full-tree", id, "--", ...folders.filter((each) => each !== ".")];
      return splitNul(succeed(await run(args, signal), args)).map(parseTreeLine);
    },
    readBlobs: (ids, signal) => readBlobs(run, ids, signal),
    lastCommitTimes: (folders, signal) => lastCommitTimes(run, folders, signal),
    workingChanges: (signal) => workingChanges(run, root, signal),
    storeFiles: (paths, signal) => storeFiles(run, paths, signal),
    async withBranch(remote, branch, work) {
      const { withRemoteBranch } = await import("./remote-branch.ts");
      return withRemoteBranch({ root, environment, remote, branch }, work);
    },
    isShallow: (signal) => isShallow(query, signal),
    tags: (signal) => readTags(query, signal),
    history: (range, signal) => readHistory(query, range, signal),
  };
}

/** What no part of a run changes is asked of git once, however many parts of the run ask. */
function askOnce<Args extends readonly string[], Answer>(
  ask: (signal: AbortSignal, ...args: Args) => Promise<Answer>,
): typeof ask {
  const asked = new Map<string, Promise<Answer>>();
  return (signal, ...args) => {
    const key = JSON.stringify(args);
    const known = asked.get(key);
    if (known !== undefined) return known;
    const answer = ask(signal, ...args);
    asked.set(key, answer);
    // One who asks again may be let wait for longer.
    answer.catch(() => asked.delete(key));
    return answer;
  };
}

/** Whether a folder is where a checkout begins, and what git says against it. */
interface Standing {
  readonly isCheckout: boolean;
  readonly refusal?: string;
}

async function standingOf(run: Run, signal: AbortSignal): Promise<Standing> {
  try {
    const { code, stdout, stderr } = await run(["rev-parse", "--show-cdup"], signal);
    if (code === 0) return { isCheckout: text(stdout).trim() === "" };
    return { isCheckout: false, refusal: (stderr.split("\n")[0] ?? "").replace(/^fatal: /, "") };
  } catch (error) {
    if (error instanceof AppError && error.code === "git-missing") return { isCheckout: false, refusal: error.message };
    throw error;
  }
}

function unknown(revision: string): AppError {
  return new AppError("git-revision", `Git knows no revision "${revision}" here`, {
    hint: "Fetch it first; in GitHub Actions: actions/checkout with fetch-depth: 0",
  });
}

function unrelated(left: string, right: string): AppError {
  return new AppError("git-revision", `"${left}" and "${right}" have no common commit in this checkout`, {
    hint: "The history may be cut off: fetch it whole, in GitHub Actions with fetch-depth: 0",
  });
}

/** Git's index still names a tracked file that was deleted from the working tree: such files are taken out. */
async function listFiles(run: Run, patterns: readonly string[], signal: AbortSignal): Promise<FilePath[]> {
  const pathspecs = patterns.map((pattern) => `:(glob)${pattern}`);
  const list = async (...which: string[]): Promise<string[]> => {
    const args = ["ls-files", "-z", ...which, "--", ...pathspecs];
    return splitNul(succeed(await run(args, signal), args));
  };
  const [deleted, present] = await Promise.all([
    list("--deleted").then((paths) => new Set(paths)),
    list("--cached", "--others", "--exclude-standard"),
  ]);
  return [...new Set(present)].filter((path) => !deleted.has(path)).sort(compareBytes) as FilePath[];
}

async function changedFiles(
  run: Run,
  since: CommitId,
  folders: readonly FilePath[],
  signal: AbortSignal,
): Promise<readonly ChangedFile[]> {
  const paths = folders.length === 0 || folders.includes("." as FilePath) ? ["."] : folders.map(literal);
  const diff = [
    "diff",
    "--name-status",
    "-z",
    "--find-renames",
    "--no-ext-diff",
    "--no-textconv",
    since,
    "--",
    ...paths,
  ];
  const others = ["ls-files", "-z", "--others", "--exclude-standard", "--", ...paths];
  const [differing, untracked] = await Promise.all([run(diff, signal), run(others, signal)]);
  const changed = parseNameStatus(splitNul(succeed(differing, diff)));
  for (const path of splitNul(succeed(untracked, others)))
    changed.push({ path: path as FilePath, status: "untracked" });
  return changed.sort((left, right) => compareBytes(left.path, right.path));
}

/** A path that stands for itself, whatever characters it has. */
function literal(path: FilePath): string {
  return `:(literal)${path}`;
}

/** `M\0path\0R100\0old\0new\0…` */
function parseNameStatus(fields: readonly string[]): ChangedFile[] {
  const changed: ChangedFile[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const letter = fields[index]?.charAt(0) ?? "";
    const path = (fields[index + 1] ?? "") as FilePath;
    if (letter === "R" || letter === "C") {
      const to = (fields[index + 2] ?? "") as FilePath;
      changed.push(letter === "R" ? { path: to, status: "renamed", from: path } : { path: to, status: "added" });
      index += 1;
    } else changed.push({ path, status: letter === "A" ? "added" : letter === "D" ? "deleted" : "modified" });
  }
  return changed;
}

async function treeIds(
  run: Run,
  commit: CommitId,
  folders: readonly FilePath[],
  signal: AbortSignal,
): Promise<ReadonlyMap<FilePath, string>> {
  const ids = new Map<FilePath, string>();
  const inner = folders.filter((folder) => folder !== ".");
  if (inner.length < folders.length) {
    const args = ["rev-parse", "--verify", "--end-of-options", `${commit}^{tree}`];
    ids.set("." as FilePath, text(succeed(await run(args, signal), args)).trim());
  }
  if (inner.length === 0) return ids;
  const args = ["ls-tree", "-z", "-d", "--full-tree", commit, "--", ...inner];
  for (const { path, id } of splitNul(succeed(await run(args, signal), args)).map(parseTreeLine)) ids.set(path, id);
  return ids;
}

/** `100644 blob <id>\t<path>` */
function parseTreeLine(line: string): TreeFile {
  const at = line.indexOf("\t");
  const [mode = "", , id = ""] = line.slice(0, at).split(" ");
  return { path: line.slice(at + 1) as FilePath, id, mode };
}

async function* readBlobs(
  run: Run,
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array | undefined> {
  for await (const some of batch(ids, blobsPerProcess)) {
    const args = ["cat-file", "--batch", "--buffer"];
    const bytes = succeed(await run(args, signal, `${some.join("\n")}\n`), args);
    let at = 0;
    for (const id of some) {
      const end = bytes.indexOf(10, at);
      const header = text(bytes.subarray(at, end));
      at = end + 1;
      if (end < 0 || header.endsWith(" missing") || header.endsWith(" ambiguous")) {
        yield undefined;
        continue;
      }
      const size = Number(header.split(" ")[2] ?? "");
      if (!Number.isInteger(size)) throw new AppError("git-failed", `git cat-file said "${header}" of ${id}`);
      yield bytes.slice(at, at + size);
      at += size + 1;
    }
  }
}

/** One walk over the history, newest first: the first commit that names a file below a folder is that folder's last. */
async function lastCommitTimes(
  run: Run,
  folders: readonly FilePath[],
  signal: AbortSignal,
): Promise<ReadonlyMap<FilePath, number>> {
  const times = new Map<FilePath, number>();
  if (folders.length === 0) return times;
  const wanted = new Set<string>(folders);
  const args = [
    "log",
    "--format=%x01%ct",
    "--name-only",
    "-z",
    "--no-renames",
    "--no-ext-diff",
    "-m",
    "--first-parent",
    "HEAD",
    "--",
    ...folders,
  ];
  const { code, stdout } = await run(args, signal);
  if (code !== 0) return times;
  for (const entry of text(stdout).split("\u0001")) {
    const [time = "", ...paths] = entry.split("\0").map((each) => each.trim());
    for (const path of paths) {
      for (const folder of foldersAbove(path)) {
        if (!wanted.delete(folder)) continue;
        times.set(folder as FilePath, Number(time));
      }
    }
    if (wanted.size === 0) break;
  }
  return times;
}

function* foldersAbove(path: string): Generator<string> {
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) yield path.slice(0, at);
  yield ".";
}
