import { createHash } from "node:crypto";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { placeOf } from "#helm/lint/node-at.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import { compareVersions } from "#helm/semver/compare-versions.ts";
import { parseVersion } from "#helm/semver/version.ts";
import { scanChartText } from "#helm/yaml/scan-chart.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { FilePath } from "#operation/files.ts";
import type { TreeFile } from "#operation/git.ts";
import type { LintContext } from "./lint-context.ts";

/** Reports a chart that changed and kept its version. */
export type VersionCheck = (chart: ChartRef, subject: LintSubject, signal: AbortSignal) => Promise<void>;

/** Prepares the check against the tip of the target branch, as ct does; without git or the branch it is skipped, and said. */
export async function createVersionCheck(context: LintContext): Promise<VersionCheck> {
  const { input, ports, settings, signal, skip } = context;
  const nothing: VersionCheck = () => Promise.resolve();
  if (input.versionCheck === "off" || input.profile === "helm3" || input.profile === "helm4") return nothing;
  if (!(await ports.git.isCheckout(signal))) return nothing;
  const { branch, remote } = settings.target;
  const target = `${remote}/${branch}`;
  const commit = await ports.git.commit(target, signal);
  if (commit === undefined) {
    skip("version check", `there is no ${target} in this checkout to compare with`);
    return nothing;
  }
  return async (chart, subject, inner) => {
    if (
      chart.path.startsWith("/") ||
      subject.metadata?.version === undefined ||
      subject.chart instanceof ChartLoadError
    )
      return;
    const tree = await ports.git.treeFiles(commit, [chart.path], inner);
    const old = await versionAt(tree, chart.path, context, inner);
    if (old === undefined) return;
    const version = subject.metadata.version;
    const order = compare(version, old);
    if (order === undefined || order > 0) return;
    const files = order < 0 ? [] : changedFiles(tree, chart.path, subject, input.versionCheck === "any");
    if (order === 0 && files.length === 0) return;
    const place = subject.chartYaml === undefined ? { path: chart.path } : placeOf(subject.chartYaml, "version");
    context.report("version-not-bumped", { version, target, files, older: order < 0 }, place, { chart: chart.path });
  };
}

/** The version that Chart.yaml has at the target; `undefined` for a new chart, or one that cannot be read there. */
async function versionAt(
  tree: readonly TreeFile[],
  folder: FilePath,
  { ports }: LintContext,
  signal: AbortSignal,
): Promise<string | undefined> {
  const file = tree.find((each) => inside(each.path, folder) === "Chart.yaml");
  if (file === undefined) return undefined;
  for await (const blob of ports.git.readBlobs([file.id], signal)) {
    if (blob === undefined) return undefined;
    try {
      return scanChartText(new TextDecoder().decode(blob)).version;
    } catch (error) {
      if (error instanceof YamlError) return undefined;
      throw error;
    }
  }
  return undefined;
}

/** The files that differ: those in the package, or all that are in the folder. */
function changedFiles(tree: readonly TreeFile[], folder: FilePath, subject: LintSubject, all: boolean): string[] {
  const old = new Map(tree.map((file) => [inside(file.path, folder), file.id]));
  const changed = new Set<string>();
  for (const [name, { data }] of subject.files) if (old.get(name) !== blobId(data)) changed.add(name);
  for (const name of old.keys()) {
    const isGone = !subject.files.has(name);
    // What .helmignore keeps out of the package is not among the files: only `any` asks about it, and cannot tell.
    if (isGone && (all || isPackaged(name))) changed.add(name);
  }
  return [...changed].sort();
}

function isPackaged(name: string): boolean {
  return (
    name.startsWith("templates/") || name === "values.yaml" || name === "values.schema.json" || name.startsWith("crds/")
  );
}

/** Git's id of a file's content, so that no blob has to be read to compare. */
function blobId(data: Uint8Array): string {
  return createHash("sha1").update(`blob ${data.length}\0`).update(data).digest("hex");
}

function inside(path: string, folder: FilePath): string {
  return folder === "." ? path : path.slice(folder.length + 1);
}

function compare(version: string, old: string): number | undefined {
  try {
    return compareVersions(parseVersion(version), parseVersion(old));
  } catch {
    return undefined;
  }
}
