import type { ChartPackage, PackageOptions } from "#helm/archive/package-chart.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import type { Negation } from "#helm/chart/helmignore.ts";
import { loadErrorFix } from "#helm/chart/load-error-fix.ts";
import { MissingDependenciesError } from "#helm/chart/missing-dependencies-error.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { buildChartPackage } from "./build-chart-package.ts";
import type { ChartRef } from "./chart-ref.ts";
import type { Context } from "./context.ts";
import { joinPath } from "./files.ts";

/** Packages a chart; one that Helm would not package is reported with the codes of `packageCodes`. */
export async function packageOrReport(
  chart: ChartRef,
  options: PackageOptions & { readonly negation: Negation },
  context: Pick<Context<unknown, DiagnosticTable>, "ports" | "caches" | "report">,
  signal: AbortSignal,
): Promise<ChartPackage | undefined> {
  try {
    return await buildChartPackage(chart.path, options, context, signal);
  } catch (error) {
    if (!(error instanceof ChartLoadError)) throw error;
    const options = { chart: chart.path, fix: loadErrorFix(error, context.ports.files.display(chart.path)) };
    const place = { path: error.path === undefined ? chart.path : joinPath(chart.path, error.path) };
    if (error instanceof MissingDependenciesError)
      context.report("dependencies-missing", { names: [...error.names] }, place, options);
    else context.report("package-unloadable", { reason: error.message }, place, options);
    return undefined;
  }
}
