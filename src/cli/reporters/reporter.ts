import type { RunReport } from "#pipeline/run-report.ts";
import type { Style } from "#operation/style.ts";

/** What a reporter may know of where its bytes go. */
export interface ReporterOptions {
  /** Colours for this destination; the plain style where it is no terminal. */
  readonly style: Style;
  /** The program's version, for formats that name the tool. */
  readonly version: string;
  /** Only what is wrong: no summary of a clean run. */
  readonly quiet: boolean;
  /** A path as to be shown: relative to where a person stands, or to the root in files and logs. */
  displayPath(path: string): string;
}

/** What a reporter makes of a run. */
export interface Rendered {
  /** The report itself. */
  readonly text: string;
  /** Markdown for the CI's summary page (`GITHUB_STEP_SUMMARY`), where the format has one. */
  readonly summary?: string;
}

/** A way to render a run. A reporter is pure: the same run gives the same bytes. */
export interface Reporter {
  /** The name in `--report name=file`. */
  readonly id: string;
  /** One line for help. */
  readonly summary: string;
  render(report: RunReport, options: ReporterOptions): Rendered;
}
