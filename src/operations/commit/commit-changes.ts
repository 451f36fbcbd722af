import { AppError } from "#kit/error/app-error.ts";
import type { RemotePart } from "#operation/change.ts";
import { commitFiles, type MadeCommit, type WantedCommit, type WantedFile } from "#operation/commit-files.ts";
import type { Forge } from "#operation/forge.ts";
import type { WorkingChange } from "#operation/git.ts";
import { openForge } from "#operation/open-forge.ts";
import type { CommitContext } from "./commit-context.ts";
import { findChanges } from "./find-changes.ts";

/** Proposes one commit with what was changed: nothing where nothing was. */
export async function commitChanges(context: CommitContext): Promise<void> {
  const { input, settings, ports, signal, skip, report, examined, propose } = context;
  if (input.with === "git" && input.pullRequest !== undefined)
    throw new AppError("usage", "--pull-request is opened by GitHub: it does not go with --with git");
  const base = (await ports.git.isCheckout(signal)) ? await ports.git.commit("HEAD", signal) : undefined;
  if (base === undefined)
    throw new AppError("git-missing", "This folder is no git checkout with a commit, so nothing can be committed");
  const changes = await findChanges(context);
  examined("file", changes.length);
  if (changes.length === 0) return;
  if (settings.offline) return skip("commit", "--offline: nothing is sent");
  if (reportUnfit(changes, context)) return;
  const forge = await openForge(input, context);
  const { branch: found, fork, repositoryUrl } = await forge.origin(signal);
  if (fork !== undefined) return report("commit-fork", { fork, files: changes.length });
  const branch = input.branch ?? found;
  if (branch === undefined)
    throw new AppError("usage", "It is not known which branch to commit to", { hint: "Name it with --branch" });
  const target = input.pullRequest ?? branch;
  const [title = ""] = input.message.split("\n");
  const parts: RemotePart[] = [
    { action: "create", noun: "commit", name: title, why: `${filesText(changes)} on ${target}` },
  ];
  if (input.pullRequest !== undefined)
    parts.push({ action: "create", noun: "pull request", name: title, why: `${target} into ${branch}` });
  propose({
    kind: "remote",
    parts,
    apply: async (inner) => {
      const wanted = { message: input.message, base, files: await readFiles(changes, context, inner) };
      const commit = await commitTo(target, wanted, forge, context, inner);
      const address = repositoryUrl === undefined ? commit.tip : `${repositoryUrl}/commit/${commit.tip}`;
      const note = target === found ? `${address}, ${behindText(commit, settings.target.remote, target)}` : address;
      const made = { isDone: true, note } as const;
      if (input.pullRequest === undefined) return [made];
      const pull = { title, body: bodyOf(input.message), head: target, base: branch };
      return [made, { isDone: true, note: await forge.openPull(pull, inner) }];
    },
  });
}

/** @returns whether there are files that cannot be committed. */
function reportUnfit(changes: readonly WorkingChange[], { input, report }: CommitContext): boolean {
  let isUnfit = false;
  for (const { path, mode, base } of changes) {
    const modes = [mode, mode === undefined ? undefined : base?.mode];
    if (modes.some((each) => each !== undefined && !each.startsWith("100"))) report("commit-link", {}, { path });
    else if (input.with === "github" && modes.includes("100755")) report("commit-executable", {}, { path });
    else continue;
    isUnfit = true;
  }
  return isUnfit;
}

/** What the files are now, as git would commit them: the operations of the run have written them. */
async function readFiles(
  changes: readonly WorkingChange[],
  { ports: { git } }: CommitContext,
  signal: AbortSignal,
): Promise<WantedFile[]> {
  const present = changes.filter(({ mode }) => mode !== undefined);
  const ids = await git.storeFiles(
    present.map(({ path }) => path),
    signal,
  );
  const contents: (Uint8Array | undefined)[] = [];
  for await (const content of git.readBlobs(ids, signal)) contents.push(content);
  const written = present.map(({ path, mode, base }, at): WantedFile => ({
    path,
    content: contents[at],
    isExecutable: mode === "100755",
    ...(ids[at] === undefined ? {} : { id: ids[at] }),
    ...(base === undefined ? {} : { baseId: base.id }),
  }));
  const deleted = changes
    .filter(({ mode }) => mode === undefined)
    .map(({ path, base }): WantedFile => ({
      path,
      content: undefined,
      ...(base === undefined ? {} : { baseId: base.id }),
    }));
  return [...written, ...deleted];
}

async function commitTo(
  branch: string,
  wanted: Omit<WantedCommit, "isTipKnown">,
  forge: Forge,
  { input, settings, ports }: CommitContext,
  signal: AbortSignal,
): Promise<MadeCommit> {
  if (input.with === "git")
    return ports.git.withBranch(settings.target.remote, branch, (remote) =>
      // What git puts a commit on has to be fetched first.
      commitFiles(remote, { ...wanted, isTipKnown: false }, ports, signal),
    );
  const isOverwriting = input.pullRequest !== undefined;
  if (isOverwriting) await forge.createBranch(branch, wanted.base, signal);
  return commitFiles(forge.commitBranch(branch), { ...wanted, isTipKnown: true, isOverwriting }, ports, signal);
}

/**
 * The checkout is not touched, and git refuses to pull over files that differ from its commit, even where they are what comes. A
 * reset leaves the files alone; what others have committed between would look as if it had been undone here.
 */
function behindText({ isNext }: MadeCommit, remote: string, branch: string): string {
  const isPlain = [remote, branch].every((word) => /^[\w./:@-]+$/.test(word));
  const text = "which this checkout is behind";
  return isNext && isPlain ? `${text}: git fetch ${remote} ${branch} && git reset FETCH_HEAD` : text;
}

const namedFiles = 3;

/** `charts/a/README.md, charts/b/README.md and 7 more` */
function filesText(changes: readonly WorkingChange[]): string {
  const names = changes.slice(0, namedFiles).map(({ path, mode }) => (mode === undefined ? `${path} (deleted)` : path));
  const more = changes.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function bodyOf(message: string): string {
  return message.split("\n").slice(1).join("\n").trim();
}
