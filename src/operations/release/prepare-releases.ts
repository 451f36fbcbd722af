import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "#operation/files.ts";
import type { CommitId } from "#operation/git.ts";
import { chartErrors } from "./chart-errors.ts";
import { missingFiles, type PendingRelease } from "./find-pending.ts";
import { digestOf, releaseFiles } from "./release-files.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A file of a release, without its bytes: of many charts they would fill the memory. */
export interface PlannedFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal digits. */
  readonly digest: string;
}

/** A release that may be made. */
export interface PreparedRelease extends Omit<PendingRelease, "files"> {
  readonly files: readonly PlannedFile[];
  /** The time of the files in its package, in seconds since 1970. */
  readonly modified: number;
}

/** Checks charts and makes their packages. A chart that fails is reported and not among the result; the others go on. */
export async function prepareReleases(
  pending: readonly PendingRelease[],
  { head, timeOf }: { readonly head: CommitId; readonly timeOf: (chart: PendingRelease["chart"]) => number },
  context: ReleaseContext,
): Promise<PreparedRelease[]> {
  if (pending.length === 0) return [];
  const uncommitted = await uncommittedFiles(pending, head, context);
  const prepared = await context.each(pending, async (release, signal): Promise<PreparedRelease | undefined> => {
    const { chart } = release;
    const isFit =
      reportUncommitted(release, uncommitted, context) &&
      (await reportErrors(release, context, signal)) &&
      (await reportBeyondRepair(release, head, context, signal));
    const modified = timeOf(chart);
    const files = isFit ? await releaseFiles(chart, modified, context, signal) : undefined;
    if (files === undefined) return undefined;
    const planned = files.map((file) => ({ name: file.name, size: file.bytes.length, digest: digestOf(file) }));
    return { ...release, modified, files: planned };
  });
  return prepared.filter((each) => each !== undefined);
}

/**
 * Changes since the commit in the folders of charts. Charts that were vendored for the package are often not committed, and
 * are what Chart.lock says.
 */
async function uncommittedFiles(
  pending: readonly PendingRelease[],
  head: CommitId,
  { ports: { git }, signal }: ReleaseContext,
): Promise<FilePath[]> {
  const folders = pending.map(({ chart }) => chart.path).filter((path) => !path.startsWith("/"));
  const changed = await git.changedFiles(head, folders, signal);
  return changed
    .filter(({ path, status }) => status !== "untracked" || !/(?:^|\/)charts\/[^/]+\.tgz$/.test(path))
    .map(({ path }) => path);
}

function reportUncommitted(
  { chart: { path } }: PendingRelease,
  uncommitted: readonly FilePath[],
  { report }: ReleaseContext,
): boolean {
  const inside = uncommitted.filter((file) => path === "." || file.startsWith(`${path}/`));
  const files = inside.map((file) => (path === "." ? file : file.slice(path.length + 1)));
  if (files.length > 0) report("release-uncommitted", { files }, { path }, { chart: path });
  return files.length === 0;
}

async function reportErrors({ chart }: PendingRelease, context: ReleaseContext, signal: AbortSignal): Promise<boolean> {
  try {
    const errors = await chartErrors(chart, context, signal);
    for (const { code, args, place } of errors) context.report(code, args, place, { chart: chart.path });
    return errors.length === 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.report("chart-unloadable", { reason: error.message }, { path: chart.path }, { chart: chart.path });
    return false;
  }
}

/** A file of a published release can be made again only from what the release was made from. */
async function reportBeyondRepair(
  { state, present, files, chart: { path }, tag }: PendingRelease,
  head: CommitId,
  { ports: { git }, report }: ReleaseContext,
  signal: AbortSignal,
): Promise<boolean> {
  if (state !== "repair" || present === undefined) return true;
  const commit = await git.commit(`refs/tags/${tag}`, signal);
  const treeAt = async (id: CommitId): Promise<string | undefined> => (await git.treeIds(id, [path], signal)).get(path);
  const reason = present.isFrozen
    ? "it is immutable"
    : commit === undefined
      ? "its tag is not in this checkout, so that the chart cannot be compared"
      : (await treeAt(commit)) === (await treeAt(head))
        ? undefined
        : "the chart has changed since";
  if (reason !== undefined)
    report("release-incomplete", { tag, files: missingFiles(present, files), reason }, { path }, { chart: path });
  return reason === undefined;
}
