import { ChartLoadError } from "./chart-load-error.ts";

/** A chart whose Chart.yaml names charts that are not in its `charts/`, in Helm's words. */
export class MissingDependenciesError extends ChartLoadError {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`found in Chart.yaml, but missing in charts/ directory: ${names.join(", ")}`, "Chart.yaml");
    this.names = names;
  }
}
