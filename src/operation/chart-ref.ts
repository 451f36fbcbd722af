import type { FilePath } from "./files.ts";

/** A dependency as the streaming scan of Chart.yaml (or requirements.yaml) sees it. */
export interface DependencyRef {
  readonly name: string;
  readonly version: string;
  readonly repository: string;
  readonly alias?: string;
}

/** A chart that discovery found: what the first lines of its Chart.yaml say, before anything is loaded. */
export interface ChartRef {
  /** Its folder. */
  readonly path: FilePath;
  /** Empty where Chart.yaml does not say. */
  readonly name: string;
  readonly version: string;
  readonly type: "application" | "library";
  readonly deprecated: boolean;
  readonly dependencies: readonly DependencyRef[];
}
