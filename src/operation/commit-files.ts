import { retry } from "#kit/async/retry.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { CommitBranch, CommitId, CommittedFile } from "./git.ts";
import type { Ports } from "./ports.ts";

/** A file that is to be committed, with what it was made from. */
export interface WantedFile extends CommittedFile {
  /** The object id of what it is to be; absent where it is to be deleted. */
  readonly id?: string;
  /** The object id of what it was made from; absent where it was not there. */
  readonly baseId?: string;
}

/** What is to be committed. */
export interface WantedCommit {
  readonly message: string;
  readonly files: readonly WantedFile[];
  /** The commit that the files were made from. */
  readonly base: CommitId;
  /** Whether the branch is taken to be at the base until it says otherwise, which saves asking. */
  readonly isTipKnown: boolean;
  /** Whether the branch is there for this alone: then what else became of the files there does not count. */
  readonly isOverwriting?: boolean;
}

/** What committing came to. */
export interface MadeCommit {
  /** Where the branch is now. */
  readonly tip: CommitId;
  /** Whether that is the base and this commit, with nothing of others between, as far as it is known. */
  readonly isNext: boolean;
}

const maxAttempts = 4;
const worthRetrying: ReadonlySet<string> = new Set(["git-branch-moved", "forge-unreachable"]);

/**
 * Puts files on a branch in one commit. Where the branch is not where the files were made from, or an answer is lost, it is
 * read: what it has already is left out, and what somebody else changed there is not overwritten. Doing it twice comes to the same.
 *
 * @throws {AppError} `git-revision` where there is no such branch; `commit-conflict`; as the branch does.
 */
export async function commitFiles(
  branch: CommitBranch,
  wanted: WantedCommit,
  { clock, random }: Pick<Ports, "clock" | "random">,
  signal: AbortSignal,
): Promise<MadeCommit> {
  const { message, files, base, isTipKnown } = wanted;
  return retry(
    async ({ number, signal }) => {
      const parent = number === 1 && isTipKnown ? base : await branch.tip(signal);
      if (parent === undefined)
        throw new AppError("git-revision", "There is no such branch to commit to", { hint: "Push it first" });
      const left = parent === base ? files : await settle(wanted, parent, branch, signal);
      if (left.length === 0) return { tip: parent, isNext: false };
      return { tip: await branch.push({ parent, message, files: left }, signal), isNext: parent === base };
    },
    {
      attempts: maxAttempts,
      firstDelayMs: 200,
      isWorthRetrying: (error) => error instanceof AppError && worthRetrying.has(error.code),
      clock,
      random,
      signal,
    },
  );
}

/** The files that a commit does not have yet. @throws {AppError} `commit-conflict` where it has others than the base. */
async function settle(
  { files, base, isOverwriting = false }: WantedCommit,
  commit: CommitId,
  branch: CommitBranch,
  signal: AbortSignal,
): Promise<readonly WantedFile[]> {
  const paths = files.map(({ path }) => path);
  const present = await branch.files(commit, signal, paths);
  const left = files.filter(({ path, id }) => present.get(path) !== id);
  const conflict = isOverwriting ? undefined : left.find(({ path, baseId }) => present.get(path) !== baseId);
  if (conflict === undefined) return left;
  const message = `The branch has another "${conflict.path}" than the checkout was made from, which is at ${base.slice(0, 7)}`;
  throw new AppError("commit-conflict", message, {
    hint: "Bring the checkout up to date and run it again; for a pull request check out its branch, and not its merge: actions/checkout with ref: ${{ github.head_ref }}",
  });
}
