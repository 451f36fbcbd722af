import type { ChartRef } from "./chart-ref.ts";
import type { FilePath } from "./files.ts";
import type { ChangedFile } from "./git.ts";

/** What a selection by names came to. */
export interface Selection {
  readonly charts: readonly ChartRef[];
  /** For each chart, the files that were named in it; a chart named by its folder has none. */
  readonly files: ReadonlyMap<FilePath, readonly FilePath[]>;
  /** Names that lead to no chart. */
  readonly strangers: readonly FilePath[];
}

/** What `changed` is asked. */
export interface ChangedOptions {
  readonly branch: string;
  readonly remote: string;
  readonly since: string;
  /** Leave out changes of files that .helmignore keeps out of the package. */
  readonly helmignore: boolean;
  /** Add the charts that depend on a changed one. */
  readonly withDependents: boolean;
}

/** The charts that differ from the target branch. */
export interface ChangedCharts {
  /** The commit that the working tree was compared with. */
  readonly base: string;
  /** All files that differ from it, in charts or not. */
  readonly differing: readonly ChangedFile[];
  /** Changed charts, then their dependents where asked for: each after those it depends on. */
  readonly charts: readonly ChartRef[];
  /** Paths of those among `charts` that only depend on a changed one. */
  readonly dependents: ReadonlySet<FilePath>;
  /** The changed files of each changed chart, relative to the root of the run. */
  readonly files: ReadonlyMap<FilePath, readonly FilePath[]>;
  /** Folders that held a chart at the base and hold none now. */
  readonly deleted: readonly FilePath[];
}

/** The charts of the run. Discovery happens once, when it is first asked for, and serves every operation of a pipeline. */
export interface Charts {
  /** Every chart of the configured roots, sorted by path. What could not be read has become a finding. */
  all(signal: AbortSignal): Promise<readonly ChartRef[]>;
  /**
   * The charts that names given by a user belong to: a chart's folder, a folder with charts below it, or any file in a
   * chart (as pre-commit gives them). Each chart once, sorted by path.
   */
  named(names: readonly FilePath[], signal: AbortSignal): Promise<Selection>;
  /**
   * The charts that differ between the merge base with the target branch and the working tree, untracked files included.
   *
   * @throws {AppError} `git-missing` outside a checkout, `git-revision` when the branch is not there.
   */
  changed(options: ChangedOptions, signal: AbortSignal): Promise<ChangedCharts>;
  /** Folders of charts that were asked for and could not be read, sorted; each of them is a finding already. */
  unreadable(): Promise<readonly FilePath[]>;
}
