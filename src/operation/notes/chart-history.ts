import { scanChartText } from "#helm/yaml/scan-chart.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import type { ChartRef } from "../chart-ref.ts";
import { joinPath, type FilePath } from "../files.ts";
import type { Commit, CommitId, Git } from "../git.ts";
import { previousRelease, type TaggedRelease, type TagOf } from "./previous-release.ts";

/** Where a version of a chart comes from. */
export interface ChartHistory {
  readonly tag: string;
  /** The commit that is, or will be, released. */
  readonly commit: CommitId;
  /** Absent for the first release. */
  readonly previous?: TaggedRelease;
  /** The text of Chart.yaml at the previous release; absent where there is none. */
  readonly previousText?: string;
  /** Those that touched the chart since then, newest first. */
  readonly commits: readonly Commit[];
  /** Whether there are more of them than were read. */
  readonly isCut: boolean;
}

/** What is known before the charts are looked at. */
export interface HistoryOptions {
  readonly git: Git;
  readonly tags: ReadonlyMap<string, CommitId>;
  readonly head: CommitId;
  readonly tagOf: TagOf;
  readonly skipsPrereleases: boolean;
}

/** Commits of one chart that are read at most. */
const maxCommits = 2000;
const maxChartBytes = 5 << 20;

/**
 * Finds what changed in a chart since its previous release. A chart that was moved since then is followed to the folder that
 * had a chart of its name.
 */
export async function chartHistory(
  chart: ChartRef,
  { git, tags, head, tagOf, skipsPrereleases }: HistoryOptions,
  signal: AbortSignal,
): Promise<ChartHistory> {
  const tag = tagOf(chart);
  const commit = tags.get(tag) ?? head;
  const previous = previousRelease(chart, tags, tagOf, skipsPrereleases);
  const before = previous === undefined ? undefined : await findAt(chart, previous.commit, git, signal);
  const folders = before === undefined ? [chart.path] : [...new Set([chart.path, before.folder])];
  const range = { since: previous?.commit, until: commit, folders, maxCommits: maxCommits + 1 };
  const commits = await git.history(range, signal);
  return {
    tag,
    commit,
    ...(previous === undefined ? {} : { previous }),
    ...(before === undefined ? {} : { previousText: before.text }),
    commits: commits.slice(0, maxCommits),
    isCut: commits.length > maxCommits,
  };
}

/** The folder that held a chart of this name at a commit: its own one, or the first of all others. */
async function findAt(
  { path, name }: ChartRef,
  commit: CommitId,
  git: Git,
  signal: AbortSignal,
): Promise<{ readonly folder: FilePath; readonly text: string } | undefined> {
  const own = joinPath(path, "Chart.yaml");
  return (await findAmong([own], name, commit, git, signal)) ?? (await findAmong([], name, commit, git, signal));
}

async function findAmong(
  paths: readonly FilePath[],
  name: string,
  commit: CommitId,
  git: Git,
  signal: AbortSignal,
): Promise<{ readonly folder: FilePath; readonly text: string } | undefined> {
  const files = (await git.treeFiles(commit, paths, signal)).filter(
    (file) => /^(?:.*\/)?Chart\.yaml$/.test(file.path) && file.mode.startsWith("100"),
  );
  let at = 0;
  for await (const bytes of git.readBlobs(
    files.map(({ id }) => id),
    signal,
  )) {
    const file = files[at];
    at += 1;
    if (file === undefined || bytes === undefined || bytes.length > maxChartBytes) continue;
    const text = new TextDecoder().decode(bytes);
    if (nameIn(text) === name) return { folder: joinPath(file.path, ".."), text };
  }
  return undefined;
}

function nameIn(text: string): string | undefined {
  try {
    return scanChartText(text).name;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
