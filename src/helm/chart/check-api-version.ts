import { ChartLoadError } from "./chart-load-error.ts";
import type { Metadata } from "./metadata.ts";

/**
 * Refuses a chart that Helm 4 neither renders nor packages for its `apiVersion`. That of a chart in `charts/` may be any,
 * and Helm 3 takes any at all. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/loader/load.go
 *
 * @throws {ChartLoadError} in Helm's words
 */
export function checkApiVersion({ apiVersion = "" }: Metadata): void {
  if (["", "v1", "v2"].includes(apiVersion)) return;
  // Helm 4 has begun to read v3, and does nothing with it.
  const problem = apiVersion === "v3" ? "invalid chart apiVersion" : "unsupported chart version";
  throw new ChartLoadError(problem, "Chart.yaml", { field: "apiVersion" });
}
