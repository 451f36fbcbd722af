import { usualRenderSettings } from "#helm/lint/render-settings.ts";
import type { FilePath } from "#operation/files.ts";
import type { ReleaseFile } from "#operation/forge.ts";
import type { CommitId } from "#operation/git.ts";
import { readLintSettings, type LintSettings } from "#operation/lint/read-lint-settings.ts";
import { blockingFindings } from "./blocking-findings.ts";
import { missingFiles, type ComparedRelease } from "./compare-releases.ts";
import { digestOf } from "./release-files.ts";
import type { ReleaseContext } from "./release-context.ts";

/** Says whether a chart may be released; where it may not, that is reported. */
export interface ReleaseCheck {
  /** Asked before its package is made. */
  before(release: ComparedRelease, signal: AbortSignal): Promise<boolean>;
  /** Asked with its files. */
  files(release: ComparedRelease, files: readonly ReleaseFile[]): boolean;
}

/** Prepares the check of charts at a commit: git is asked once for all of them. */
export async function createReleaseCheck(
  releases: readonly ComparedRelease[],
  head: CommitId,
  context: ReleaseContext,
): Promise<ReleaseCheck> {
  const uncommitted = await uncommittedFiles(releases, head, context);
  const lint = await readLintSettings(usualRenderSettings(context.input.profile), context);
  return {
    async before(release, signal) {
      // What is published was checked then; its package has to be the same, and no more.
      if (release.state === "published") return true;
      return (
        reportUncommitted(release, uncommitted, context) &&
        (await reportFindings(release, lint, context, signal)) &&
        (await reportBeyondRepair(release, head, context, signal))
      );
    },
    files: (release, files) => release.state !== "published" || reportOthers(release, files, context),
  };
}

/**
 * Changes since the commit in the folders of charts. Charts that were vendored for the package are often not committed, and
 * are what Chart.lock says.
 */
async function uncommittedFiles(
  releases: readonly ComparedRelease[],
  head: CommitId,
  { ports: { git }, signal }: ReleaseContext,
): Promise<FilePath[]> {
  const folders = releases.map(({ chart }) => chart.path).filter((path) => !path.startsWith("/"));
  const changed = await git.changedFiles(head, folders, signal);
  return changed
    .filter(({ path, status }) => status !== "untracked" || !/(?:^|\/)charts\/[^/]+\.tgz$/.test(path))
    .map(({ path }) => path);
}

function reportUncommitted(
  { chart: { path } }: ComparedRelease,
  uncommitted: readonly FilePath[],
  { report }: ReleaseContext,
): boolean {
  const inside = uncommitted.filter((file) => path === "." || file.startsWith(`${path}/`));
  const files = inside.map((file) => (path === "." ? file : file.slice(path.length + 1)));
  if (files.length > 0) report("release-uncommitted", { files }, { path }, { chart: path });
  return files.length === 0;
}

async function reportFindings(
  { chart: { path } }: ComparedRelease,
  lint: LintSettings,
  context: ReleaseContext,
  signal: AbortSignal,
): Promise<boolean> {
  const findings = await blockingFindings(path, lint, context, signal);
  for (const { code, args, place, severity, options } of findings)
    context.report(code, args, place, { chart: path, severity, related: options.related ?? [] });
  return findings.length === 0;
}

/** A file of a published release can be made again only from what the release was made from. */
async function reportBeyondRepair(
  { state, present, files, chart: { path }, tag }: ComparedRelease,
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

/** What goes into an index or a registry is what was released, to the byte. */
function reportOthers(
  { present, tag, chart: { path } }: ComparedRelease,
  files: readonly ReleaseFile[],
  { report }: ReleaseContext,
): boolean {
  const assets = new Map(present?.assets.map((asset) => [asset.name, asset]));
  // A server that says no digest says the size at least.
  const isSame = (file: ReleaseFile): boolean => {
    const { size, digest } = assets.get(file.name) ?? {};
    return digest === undefined ? size === file.bytes.length : digest === `sha256:${digestOf(file)}`;
  };
  const others = files.filter((file) => !isSame(file)).map(({ name }) => name);
  if (others.length > 0) report("release-differs", { tag, files: others }, { path }, { chart: path });
  return others.length === 0;
}
