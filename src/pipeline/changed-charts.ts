import { dependencyGraph, dependentsOf } from "#helm/chart/dependency-graph.ts";
import { Helmignore, HelmignoreError } from "#helm/chart/helmignore.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { ChangedCharts, ChangedOptions } from "#operation/charts.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { ChangedFile } from "#operation/git.ts";
import type { ChartsOptions } from "./charts-options.ts";

/** The charts that differ from the target branch, as ct finds them, plus what ct misses. */
export async function changedCharts(
  wanted: ChangedOptions,
  all: readonly ChartRef[],
  options: ChartsOptions,
  signal: AbortSignal,
): Promise<ChangedCharts> {
  const { git } = options.ports;
  if (!(await git.isCheckout(signal)))
    throw new AppError("git-missing", "This folder is no git checkout, so nothing can be compared");
  const target = await targetRevision(wanted, options, signal);
  const base = await git.mergeBase(target, wanted.since, signal);
  const differing = await git.changedFiles(base, [], signal);
  const byChart = await groupByChart(differing, all, wanted.helmignore, options, signal);
  const paths = all.filter((chart) => byChart.has(chart.path)).map((chart) => chart.path as string);
  const graph = dependencyGraph(all);
  for (const cycle of graph.cycles) {
    options.recorder.report(
      "changed",
      "dependency-cycle",
      { charts: [...cycle] },
      { path: `${cycle[0] ?? ""}/Chart.yaml` },
    );
  }
  const dependents = wanted.withDependents ? dependentsOf(graph, paths) : [];
  const chosen = new Set([...paths, ...dependents]);
  const refs = new Map(all.map((chart) => [chart.path as string, chart]));
  const ordered = wanted.withDependents ? graph.order.filter((path) => chosen.has(path)) : paths;
  return {
    base,
    differing,
    charts: ordered.flatMap((path) => refs.get(path) ?? []),
    dependents: new Set(dependents as FilePath[]),
    files: byChart,
    deleted: deletedCharts(differing, all),
  };
}

/** `origin/main`; a checkout without that remote branch may still have the branch itself. */
async function targetRevision(
  { branch, remote }: ChangedOptions,
  { ports }: ChartsOptions,
  signal: AbortSignal,
): Promise<string> {
  const tracked = `${remote}/${branch}`;
  if ((await ports.git.commit(tracked, signal)) !== undefined) return tracked;
  return (await ports.git.commit(branch, signal)) === undefined ? tracked : branch;
}

async function groupByChart(
  changed: readonly ChangedFile[],
  all: readonly ChartRef[],
  respectsIgnore: boolean,
  options: ChartsOptions,
  signal: AbortSignal,
): Promise<Map<FilePath, FilePath[]>> {
  const folders = new Set<string>(all.map((chart) => chart.path));
  const rules = new Map<FilePath, Helmignore | undefined>();
  const groups = new Map<FilePath, FilePath[]>();
  const paths = changed.flatMap((file) => (file.from === undefined ? [file.path] : [file.from, file.path]));
  for (const path of new Set(paths)) {
    const chart = chartOf(path, folders);
    if (chart === undefined) continue;
    if (respectsIgnore && !rules.has(chart)) rules.set(chart, await readHelmignore(chart, options, signal));
    const inside = chart === "." ? path : path.slice(chart.length + 1);
    if (isIgnored(inside, rules.get(chart))) continue;
    groups.set(chart, [...(groups.get(chart) ?? []), path]);
  }
  return groups;
}

/** The outermost chart folder above a file: a vendored chart is part of the one that vendors it. */
function chartOf(path: string, folders: ReadonlySet<string>): FilePath | undefined {
  if (folders.has(".")) return "." as FilePath;
  const parts = path.split("/");
  for (let length = 1; length < parts.length; length += 1) {
    const folder = parts.slice(0, length).join("/");
    if (folders.has(folder)) return folder as FilePath;
  }
  return undefined;
}

async function readHelmignore(
  chart: FilePath,
  { ports, recorder }: ChartsOptions,
  signal: AbortSignal,
): Promise<Helmignore | undefined> {
  const file = joinPath(chart, ".helmignore");
  if ((await ports.files.info(file, signal))?.kind !== "file") return new Helmignore("");
  try {
    return new Helmignore(new TextDecoder().decode(await ports.files.read(file, signal, 1 << 20)));
  } catch (error) {
    if (!(error instanceof HelmignoreError || error instanceof AppError)) throw error;
    recorder.skip(file, `its rules were not applied: ${error.message}`);
    return undefined;
  }
}

/** A file is ignored when a rule says so of it or of a folder it is in. */
function isIgnored(path: string, rules: Helmignore | undefined): boolean {
  if (rules === undefined) return false;
  const parts = path.split("/");
  for (let length = 1; length < parts.length; length += 1)
    if (rules.ignores(parts.slice(0, length).join("/"), true)) return true;
  return rules.ignores(path, false);
}

function deletedCharts(changed: readonly ChangedFile[], all: readonly ChartRef[]): FilePath[] {
  const present = new Set<string>(all.map((chart) => chart.path));
  return changed
    .flatMap((file) => (file.status === "deleted" ? [file.path] : file.from === undefined ? [] : [file.from]))
    .filter((path) => path === "Chart.yaml" || path.endsWith("/Chart.yaml"))
    .map((path) => joinPath(path, ".."))
    .filter((path) => !present.has(path) && !path.split("/").includes("charts", 1 + path.split("/").indexOf("charts")));
}
