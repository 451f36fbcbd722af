import { packageFiles } from "#helm/archive/package-files.ts";
import type { Chart } from "#helm/chart/chart.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { readChartFolder } from "#helm/chart/read-chart-folder.ts";
import { placeOf } from "#helm/lint/node-at.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import { compareVersions } from "#helm/semver/compare-versions.ts";
import { parseVersion } from "#helm/semver/version.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { CommitId } from "#operation/git.ts";
import { treeSource } from "#operation/tree-source.ts";
import type { LintContext } from "./lint-context.ts";

/** Reports a chart that changed and kept its version. */
export type VersionCheck = (chart: ChartRef, subject: LintSubject, signal: AbortSignal) => Promise<void>;

/**
 * Prepares the check against the tip of the target branch, as ct does: git names the files that differ once for all
 * charts, and only a chart with such files is read as it was. Without git or the branch it is skipped, and said.
 */
export async function createVersionCheck(context: LintContext): Promise<VersionCheck> {
  const { input, ports, settings, signal, skip } = context;
  const nothing: VersionCheck = () => Promise.resolve();
  if (input.versionCheck === "off" || input.profile === "helm3" || input.profile === "helm4") return nothing;
  if (!(await ports.git.isCheckout(signal))) return nothing;
  const { branch, remote } = settings.target;
  const tracked = await ports.git.commit(`${remote}/${branch}`, signal);
  const commit = tracked ?? (await ports.git.commit(branch, signal));
  if (commit === undefined) {
    skip("version check", `there is no ${remote}/${branch} in this checkout to compare with`);
    return nothing;
  }
  const target = tracked === undefined ? branch : `${remote}/${branch}`;
  const changed = await ports.git.changedFiles(commit, [], signal);
  const paths = changed.flatMap((file) => (file.from === undefined ? [file.path] : [file.from, file.path]));
  return async (chart, subject, inner) => {
    const files = paths.flatMap((path) => inside(path, chart.path) ?? []);
    if (files.length === 0 || subject.chart instanceof ChartLoadError) return;
    const old = await chartAt(commit, chart, context, inner);
    if (old === undefined) return;
    const { version = "" } = subject.chart.metadata;
    const order = compare(version, old.metadata.version ?? "");
    if (order === undefined || order > 0) return;
    const differing = input.versionCheck === "any" ? [...new Set(files)].sort() : differingFiles(subject.chart, old);
    if (order === 0 && differing.length === 0) return;
    const place = subject.chartYaml === undefined ? { path: chart.path } : placeOf(subject.chartYaml, "version");
    const args = { version, target, files: differing, older: order < 0 };
    context.report("version-not-bumped", args, place, { chart: chart.path });
  };
}

/** The chart as it is at a commit; `undefined` for a new one, and for one that could not be loaded there either. */
async function chartAt(
  commit: CommitId,
  chart: ChartRef,
  { ports, caches }: LintContext,
  signal: AbortSignal,
): Promise<Chart | undefined> {
  try {
    const source = await treeSource(ports.git, commit, chart.path, signal);
    return loadFiles(await readChartFolder(source, signal), { archives: await caches.archives() });
  } catch (error) {
    if (error instanceof ChartLoadError) return undefined;
    throw error;
  }
}

/** The files that make the packages differ; comments in Chart.yaml do not, since Helm writes it anew. */
function differingFiles(chart: Chart, old: Chart): string[] {
  const before = filesOf(old);
  const names = new Set<string>();
  for (const [name, data] of filesOf(chart)) {
    const other = before.get(name);
    if (other === undefined || Buffer.compare(data, other) !== 0) names.add(name);
    before.delete(name);
  }
  return [...names, ...before.keys()].sort();
}

function filesOf(chart: Chart): Map<string, Uint8Array> {
  return new Map(packageFiles(chart).map(({ name, data }) => [name.slice(name.indexOf("/") + 1), data]));
}

function inside(path: string, folder: string): string | undefined {
  if (folder === ".") return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function compare(version: string, old: string): number | undefined {
  try {
    return compareVersions(parseVersion(version), parseVersion(old));
  } catch {
    return undefined;
  }
}
