import { bytesSource } from "#helm/index/bytes-source.ts";
import type { IndexedPackage } from "#helm/index/fresh-entries.ts";
import { IndexUnreadableError } from "#helm/index/open-index.ts";
import { type UpdatedIndex, type IndexUpdate, updateIndex } from "#helm/index/update-index.ts";
import { retry } from "#kit/async/retry.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath } from "./files.ts";
import type { CommitId, RemoteBranch } from "./git.ts";
import { joinBytes } from "./join-bytes.ts";
import type { Ports } from "./ports.ts";

/** Where an index is published. */
export interface IndexBranch {
  /** A name that the checkout knows, or an address. */
  readonly remote: string;
  readonly branch: string;
  /** The index on the branch. */
  readonly path: FilePath;
}

/** A package that a published index is to name. */
export interface PublishedPackage extends IndexedPackage {
  /** Itself, to be put beside the index in the same commit; its name is relative to the folder of the index. */
  readonly beside?: { readonly name: string; readonly bytes: Uint8Array };
}

/** What is to become of a published index. */
export interface IndexPublication extends IndexUpdate {
  readonly packages: readonly PublishedPackage[];
  /** The commit's message. Default: `Update index.yaml`, as cr's. */
  readonly message?: string;
}

/** What publishing came to. */
export interface PublishedIndex extends Pick<UpdatedIndex, "versions" | "dropped"> {
  /** Where the branch is now; `undefined` where there was nothing to publish and no branch. */
  readonly commit: CommitId | undefined;
  /** Whether a commit was pushed. */
  readonly isChanged: boolean;
}

/** Of jobs that publish at once one comes first each time, so that each gets its turn. */
const maxAttempts = 20;
/** A push that is under way elsewhere is over after as many; what stands still for longer is in the way for good. */
const maxStandstill = 6;

/**
 * Says what publishing would come to. The branch is fetched and nothing is written.
 *
 * @throws {AppError} as {@link publishIndex} does.
 */
export function previewIndex(
  place: IndexBranch,
  publication: IndexPublication,
  { git }: Pick<Ports, "git">,
  signal: AbortSignal,
): Promise<PublishedIndex> {
  return git.withBranch(place.remote, place.branch, async (branch) => {
    const { commit, versions, dropped, files } = await compose(branch, place, publication, signal);
    return { commit, versions, dropped, isChanged: files.length > 0 };
  });
}

/**
 * Publishes packages in the index on a branch of a git remote, in one commit. Where the branch moved since it was read, it
 * is read again and the packages are merged anew, so that two jobs at once lose nothing; versions that are refused stay out.
 * Doing it twice comes to the same. The checkout is not touched.
 *
 * @throws {AppError} `git-remote-failed`, `git-push-refused`, `git-branch-moved` after 20 attempts, or 6 at which the branch
 *   stands still, `index-invalid` when
 *   the branch has an index that cannot be read.
 */
export function publishIndex(
  place: IndexBranch,
  publication: IndexPublication,
  { git, clock, random }: Pick<Ports, "git" | "clock" | "random">,
  signal: AbortSignal,
): Promise<PublishedIndex> {
  const { message = "Update index.yaml" } = publication;
  const parents: (CommitId | undefined)[] = [];
  return git.withBranch(place.remote, place.branch, (branch) =>
    retry(
      async ({ signal }) => {
        const { commit: parent, versions, dropped, files } = await compose(branch, place, publication, signal);
        parents.push(parent);
        if (files.length === 0) return { commit: parent, versions, dropped, isChanged: false };
        const commit = await branch.push({ parent, message, files }, signal);
        return { commit, versions, dropped, isChanged: commit !== parent };
      },
      {
        attempts: maxAttempts,
        firstDelayMs: 50,
        maxDelayMs: 3000,
        isWorthRetrying: (error) => error instanceof AppError && error.code === "git-branch-moved" && !isStuck(parents),
        clock,
        random,
        signal,
      },
    ),
  );
}

/** Whether the branch stood still over the last attempts although each was refused as if it moved. */
function isStuck(parents: readonly (CommitId | undefined)[]): boolean {
  const last = parents.slice(-maxStandstill);
  return last.length === maxStandstill && new Set(last).size === 1;
}

interface Composed extends Pick<UpdatedIndex, "versions" | "dropped"> {
  readonly commit: CommitId | undefined;
  readonly files: readonly { readonly path: FilePath; readonly content: Uint8Array }[];
}

/** The files that have to be written to the branch as it is now. */
async function compose(
  branch: RemoteBranch,
  { path }: IndexBranch,
  publication: IndexPublication,
  signal: AbortSignal,
): Promise<Composed> {
  const commit = await branch.tip(signal);
  const present = commit === undefined ? new Map<FilePath, string>() : await branch.files(commit, signal);
  const id = present.get(path);
  const old = id === undefined ? undefined : await branch.read(id, signal);
  const { versions, dropped, content } = await update(old, path, publication);
  const isLeftOut = new Set(versions.filter(({ state }) => state === "refused" || state === "retired").map(keyOf));
  const packages = publication.packages.filter(({ metadata }) => !isLeftOut.has(keyOf(metadata)));
  const files = packages.flatMap(({ beside }) =>
    beside === undefined ? [] : [{ path: joinPath(path, "..", beside.name), content: beside.bytes }],
  );
  if (content !== undefined) files.unshift({ path, content: await joinBytes(content()) });
  const isWanted = content !== undefined || files.some((file) => !present.has(file.path));
  return { commit, versions, dropped, files: isWanted ? files : [] };
}

function keyOf({ name = "", version = "" }: { readonly name?: string; readonly version?: string }): string {
  return `${name} ${version}`;
}

function update(old: Uint8Array | undefined, path: FilePath, publication: IndexPublication): Promise<UpdatedIndex> {
  return guardIndex(path, () => updateIndex(old === undefined ? undefined : bytesSource(old), publication));
}

/** Does something with a published index. @throws {AppError} `index-invalid` where it cannot be read. */
export async function guardIndex<Value>(path: FilePath, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof IndexUnreadableError)) throw error;
    throw new AppError("index-invalid", `Cannot read the published index "${path}": ${error.message}`, {
      hint: "Correct it on its branch, or remove it: the next run begins a new one",
    });
  }
}
