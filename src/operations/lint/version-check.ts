import { createHash } from "node:crypto";
import { z } from "zod";
import { packageFiles } from "#helm/archive/package-files.ts";
import type { Chart } from "#helm/chart/chart.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { readChartFolder } from "#helm/chart/read-chart-folder.ts";
import { placeOf } from "#helm/lint/node-at.ts";
import { compareVersions } from "#helm/semver/compare-versions.ts";
import { parseVersion } from "#helm/semver/version.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ErrorCode } from "#kit/error/error-codes.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { ChangedCharts } from "#operation/charts.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { CommitId } from "#operation/git.ts";
import type { ReadChart } from "#operation/lint/read-chart.ts";
import { treeSource } from "#operation/tree-source.ts";
import type { LintContext } from "./lint-context.ts";

/** Reports a chart that changed and kept its version. */
export type VersionCheck = (chart: ChartRef, read: ReadChart, signal: AbortSignal) => Promise<void>;

/**
 * Prepares the check, as ct does: a chart that changed since this branch left the target branch is compared with the tip
 * of that branch, which may have gone on. Git names the changed files once for all charts, and only a chart with such files
 * is read as it was. Where git or the branch is missing in a checkout it is skipped, and said.
 *
 * @param known what differs, where the charts were chosen by it
 */
export async function createVersionCheck(
  charts: readonly ChartRef[],
  known: ChangedCharts | undefined,
  context: LintContext,
): Promise<VersionCheck> {
  const { input, ports, settings, signal, skip } = context;
  const nothing: VersionCheck = () => Promise.resolve();
  if (input.versionCheck === "off" || input.profile === "helm3" || input.profile === "helm4") return nothing;
  const [isCheckout, target] = await Promise.all([ports.git.isCheckout(signal), findTarget(context)]);
  if (!isCheckout) {
    const refusal = await ports.git.refusal(signal);
    if (refusal !== undefined) skip("version check", `git refuses this checkout: ${refusal}; \`git status\` says more`);
    return nothing;
  }
  if (target === undefined) {
    skip(
      "version check",
      `there is no ${settings.target.remote}/${settings.target.branch} in this checkout to compare with`,
    );
    return nothing;
  }
  const { name: targetName, tip: commit, base } = target;
  // A hook names few files of a large repository, and git need not look at the others.
  const folders = input.paths.length === 0 ? [] : charts.map(({ path }) => path);
  const [changed, named] = await Promise.all([
    known?.base === base ? known.differing : ports.git.changedFiles(base, folders, signal),
    ports.git.treeIds(base, folders, signal),
  ]);
  const paths = changed.flatMap((file) => (file.from === undefined ? [file.path] : [file.from, file.path]));
  const byChart = groupByChart(paths, charts);
  const before = folders.length > 0 ? named : await ports.git.treeIds(base, [...byChart.keys()], signal);
  const atTip = commit === base ? before : await ports.git.treeIds(commit, [...byChart.keys()], signal);
  return async (chart, read, inner) => {
    const files = byChart.get(chart.path);
    if (files === undefined) return;
    const subject = await read.subject();
    const { chart: loaded } = subject;
    if (loaded instanceof ChartLoadError) return;
    const [oldTree, tipTree] = [before.get(chart.path), atTip.get(chart.path)];
    const target = await packageAt(commit, tipTree, chart, context, inner);
    if (target === null) return;
    const { version = "" } = loaded.metadata;
    const order = compare(version, target.version);
    if (order === undefined || order > 0) return;
    const old = oldTree === tipTree ? target : await packageAt(base, oldTree, chart, context, inner);
    const differing =
      input.versionCheck === "any"
        ? [...new Set(files)].sort()
        : await differingFiles(loaded, new Set(files), [old, target]);
    if (differing.length === 0) return;
    const place = subject.chartYaml === undefined ? { path: chart.path } : placeOf(subject.chartYaml, "version");
    const args = { version, target: targetName, files: differing, older: order < 0 };
    context.report("version-not-bumped", args, place, { chart: chart.path });
  };
}

/** What charts are compared with. */
interface Target {
  readonly name: string;
  readonly tip: CommitId;
  /** The commit that this branch left it at; the tip itself where a shallow checkout does not reach back to it. */
  readonly base: CommitId;
}

/** The target branch as the remote has it, or else the one here; `undefined` where there is neither, or no git. */
async function findTarget({ ports: { git }, settings, signal }: LintContext): Promise<Target | undefined> {
  const { branch, remote, since } = settings.target;
  const unless = async <Value>(work: Promise<Value>, ...codes: ErrorCode[]): Promise<Value | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof AppError && codes.includes(error.code)) return undefined;
      throw error;
    }
  };
  for (const name of [`${remote}/${branch}`, branch]) {
    const [tip, base] = await Promise.all([
      unless(git.commit(name, signal), "git-missing"),
      unless(git.mergeBase(name, since, signal), "git-missing", "git-revision"),
    ]);
    if (tip !== undefined) return { name, tip, base: base ?? tip };
  }
  return undefined;
}

/** What a chart's package is made of: `null` for one that cannot be loaded or packaged. */
const Packaged = z.union([
  z.null(),
  z.strictObject({
    version: z.string(),
    /** Names with the SHA-256 of what is in each; no record, since a file may be called `__proto__`. */
    files: z.array(z.tuple([z.string(), z.string()])),
  }),
]);
type Packaged = z.output<typeof Packaged>;

/** The package of the chart as it is at a commit; `null` for a new one, and for one that could not be loaded there either. */
async function packageAt(
  commit: CommitId,
  tree: string | undefined,
  chart: ChartRef,
  { ports, caches }: LintContext,
  signal: AbortSignal,
): Promise<Packaged> {
  if (tree === undefined) return null;
  const facts = await caches.facts();
  const parse = (kept: unknown): Packaged | undefined => Packaged.safeParse(kept).data;
  return facts.load(`packaged ${tree}`, parse, async () => {
    const source = await treeSource(ports.git, commit, chart.path, signal);
    const archives = await caches.archives();
    return packaged(async () => loadFiles(await readChartFolder(source, signal), { archives }));
  });
}

async function packaged(load: () => Promise<Chart>): Promise<Packaged> {
  try {
    const chart = await load();
    const files = packageFiles(chart).map(({ name, data }): [string, string] => [
      name.slice(name.indexOf("/") + 1),
      createHash("sha256").update(data).digest("hex"),
    ]);
    return { version: chart.metadata.version ?? "", files };
  } catch (error) {
    if (error instanceof ChartLoadError) return null;
    throw error;
  }
}

/**
 * The files that make the package differ from the last of those before, and none where it equals any of them: what only the
 * target branch changed asks for nothing, nor does what both changed alike.
 */
async function differingFiles(
  loaded: Chart,
  changed: ReadonlySet<string>,
  before: readonly Packaged[],
): Promise<string[]> {
  const now = await packaged(() => Promise.resolve(loaded));
  const differences = before.flatMap((old) => (old === null ? [] : [differenceOf(now, old, changed)]));
  return differences.some((files) => files.length === 0) ? [] : (differences.at(-1) ?? []);
}

/**
 * Comments in Chart.yaml do not differ, since Helm writes it anew. What git ignores, such as dependencies that were fetched,
 * and git's own folder are in no commit, so they are no change.
 */
function differenceOf(now: Packaged, old: NonNullable<Packaged>, changed: ReadonlySet<string>): string[] {
  // What cannot be packaged has its own finding.
  if (now === null) return [];
  const before = new Map(old.files);
  const names = new Set<string>();
  for (const [name, digest] of now.files) {
    if (before.get(name) !== digest && (before.has(name) || changed.has(name))) names.add(name);
    before.delete(name);
  }
  return [...names, ...before.keys()].sort();
}

/** The paths inside each chart that has some, relative to it. */
function groupByChart(paths: readonly FilePath[], charts: readonly ChartRef[]): Map<FilePath, string[]> {
  const folders = new Set(charts.map((chart) => chart.path));
  const groups = new Map<FilePath, string[]>();
  for (const path of paths) {
    for (let folder = joinPath(path, ".."); ; folder = joinPath(folder, "..")) {
      const inside = folder === "." ? path : path.slice(folder.length + 1);
      const group = groups.get(folder);
      if (group !== undefined) group.push(inside);
      else if (folders.has(folder)) groups.set(folder, [inside]);
      if (folder === ".") break;
    }
  }
  return groups;
}

function compare(version: string, old: string): number | undefined {
  try {
    return compareVersions(parseVersion(version), parseVersion(old));
  } catch {
    return undefined;
  }
}
