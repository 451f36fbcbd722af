import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { BranchCommit, CommitId, RemoteBranch } from "#operation/git.ts";
import type { Environment } from "#operation/ports.ts";
import { fastImport } from "./fast-import.ts";
import { gitSafeguards, quietGit } from "./git-safeguards.ts";
import { careful } from "./interruption.ts";
import { remoteSettings } from "./remote-settings.ts";
import { fetchFailure, pushFailure } from "./remote-failure.ts";
import { spawn, type SpawnResult } from "./spawn.ts";

/** Which branch, and from which checkout it is looked at. */
export interface BranchPlace {
  readonly root: string;
  readonly environment: Environment;
  readonly remote: string;
  readonly branch: string;
}

/** Who commits where git does not know: the same name as other workflows of GitHub have, where this is one. */
const workflowIdentity = ["github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com"] as const;
const otherIdentity = ["Chartyard", "chartyard@localhost"] as const;
/** What would lead git away from the repository of its own. */
const misleading = [
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_NAMESPACE",
];

/** Works on a branch in a bare repository of its own, which is removed in the end. */
export async function withRemoteBranch<Value>(
  place: BranchPlace,
  work: (branch: RemoteBranch) => Promise<Value>,
): Promise<Value> {
  if (place.remote === "" || place.remote.startsWith("-"))
    throw new AppError("usage", `"${place.remote}" is no git remote`, {
      hint: "Name one that `git remote` lists, or give an address",
    });
  return careful(async () => {
    const folder = await mkdtemp(join(tmpdir(), "chartyard-branch-"));
    try {
      return await work(new IsolatedBranch(place, folder));
    } finally {
      // After an interruption git may still be writing its last file.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

/**
 * It holds the newest commit of the branch and no history, and of the files only those that were read: git fetches them when
 * they are asked for, where the remote can do so.
 */
class IsolatedBranch implements RemoteBranch {
  readonly #place: BranchPlace;
  readonly #folder: string;
  #opened: Promise<Environment> | undefined;
  #commits = 0;

  constructor(place: BranchPlace, folder: string) {
    this.#place = place;
    this.#folder = folder;
  }

  async tip(signal: AbortSignal): Promise<CommitId | undefined> {
    const { remote, branch } = this.#place;
    const refs = `+refs/heads/${branch}:refs/fetched`;
    const options = ["--quiet", "--depth=1", "--filter=blob:none", "--no-tags", "--no-recurse-submodules"];
    const { code, stderr } = await this.#git(["fetch", ...options, remote, refs], signal);
    if (code !== 0 && /couldn't find remote ref/.test(stderr)) return undefined;
    if (code !== 0) throw fetchFailure(remote, stderr);
    return this.#line(["rev-parse", "refs/fetched"], signal);
  }

  async files(commit: CommitId, signal: AbortSignal): Promise<ReadonlyMap<FilePath, string>> {
    const listed = text((await this.#succeed(["ls-tree", "-r", "-z", "--full-tree", commit], signal)).stdout);
    const files = new Map<FilePath, string>();
    for (const line of listed.split("\0")) {
      const [, mode = "", id = "", path = ""] = /^(\d+) blob (\S+)\t(.*)$/s.exec(line) ?? [];
      if (mode.startsWith("100")) files.set(path as FilePath, id);
    }
    return files;
  }

  async read(id: string, signal: AbortSignal): Promise<Uint8Array> {
    const { code, stdout, stderr } = await this.#git(["cat-file", "blob", id], signal);
    if (code !== 0) throw fetchFailure(this.#place.remote, stderr);
    return stdout;
  }

  async push(commit: BranchCommit, signal: AbortSignal): Promise<CommitId> {
    const { remote, branch } = this.#place;
    const { parent } = commit;
    const made = await this.#commit(commit, signal);
    if (made === parent) return made;
    const lease = `--force-with-lease=refs/heads/${branch}:${parent ?? ""}`;
    const options = ["--porcelain", "--quiet", "--recurse-submodules=no", lease];
    const args = ["push", ...options, remote, `${made}:refs/heads/${branch}`];
    const { code, stdout, stderr } = await this.#git(args, signal);
    if (code === 0) return made;
    throw pushFailure({ remote, branch }, text(stdout), stderr);
  }

  /** @returns the parent where the commit would have its files. */
  async #commit(commit: BranchCommit, signal: AbortSignal): Promise<CommitId> {
    this.#commits += 1;
    const ref = `refs/made/${this.#commits}`;
    const identity = await this.#identity(signal);
    await this.#succeed(["fast-import", "--quiet"], signal, fastImport(commit, { ref, identity }));
    const trees = commit.parent === undefined ? [] : [`${ref}^{tree}`, `${commit.parent}^{tree}`];
    const [made = "", tree, before] = (await this.#line(["rev-parse", ref, ...trees], signal)).split("\n");
    return commit.parent !== undefined && tree === before ? commit.parent : made;
  }

  /** `Name <email> SECONDS ZONE` */
  async #identity(signal: AbortSignal): Promise<string> {
    const args = ["var", "GIT_COMMITTER_IDENT"];
    const { code, stdout } = await this.#git(args, signal);
    if (code === 0) return text(stdout).trim();
    const isWorkflow = this.#place.environment["GITHUB_ACTIONS"] === "true";
    const [name, email] = isWorkflow ? workflowIdentity : otherIdentity;
    return this.#line(args, signal, { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email });
  }

  async #line(args: readonly string[], signal: AbortSignal, extra: Environment = {}): Promise<string> {
    return text((await this.#succeed(args, signal, undefined, extra)).stdout).trim();
  }

  async #succeed(
    args: readonly string[],
    signal: AbortSignal,
    input?: Uint8Array,
    extra: Environment = {},
  ): Promise<SpawnResult> {
    const result = await this.#git(args, signal, input, extra);
    if (result.code === 0) return result;
    const reason = result.stderr.trim().split("\n").at(-1) ?? "";
    throw new AppError("git-failed", `git ${args[0] ?? ""} ended with ${result.code}: ${reason}`);
  }

  async #git(
    args: readonly string[],
    signal: AbortSignal,
    input?: Uint8Array,
    extra: Environment = {},
  ): Promise<SpawnResult> {
    const environment = { ...(await (this.#opened ??= this.#open(signal))), ...extra };
    return this.#spawn(args, environment, signal, input);
  }

  async #open(signal: AbortSignal): Promise<Environment> {
    const { root, environment, remote, branch } = this.#place;
    const { variables, objectFormat } = await remoteSettings(root, environment, remote, signal);
    const own: Record<string, string | undefined> = { ...environment, ...quietGit, ...variables };
    for (const name of misleading) delete own[name];
    own["GIT_DIR"] = this.#folder;
    const name = await this.#spawn(["check-ref-format", `refs/heads/${branch}`], own, signal);
    if (name.code !== 0) throw new AppError("usage", `"${branch}" is no name of a git branch`);
    const init = ["init", "--quiet", "--bare", "--template=", `--object-format=${objectFormat}`];
    const { code, stderr } = await this.#spawn(init, own, signal);
    if (code !== 0) throw new AppError("git-failed", `git init ended with ${code}: ${stderr.trim()}`);
    return own;
  }

  #spawn(
    args: readonly string[],
    environment: Environment,
    signal: AbortSignal,
    input?: Uint8Array,
  ): Promise<SpawnResult> {
    return spawn("git", [...gitSafeguards, "-c", "gc.auto=0", "-c", "maintenance.auto=false", ...args], {
      folder: this.#place.root,
      environment,
      signal,
      codes: { missing: "git-missing", failed: "git-failed" },
      ...(input === undefined ? {} : { input }),
    });
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
