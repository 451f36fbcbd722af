import type { ChartRef } from "./chart-ref.ts";
import type { FilePath } from "./files.ts";

/** What a selection by names came to. */
export interface Selection {
  readonly charts: readonly ChartRef[];
  /** For each chart, the files that were named in it; a chart named by its folder has none. */
  readonly files: ReadonlyMap<FilePath, readonly FilePath[]>;
  /** Names that lead to no chart. */
  readonly strangers: readonly FilePath[];
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
}
