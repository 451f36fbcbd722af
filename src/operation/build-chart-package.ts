import { packageChart, type ChartPackage, type PackageOptions } from "#helm/archive/package-chart.ts";
import { checkApiVersion } from "#helm/chart/check-api-version.ts";
import type { Negation } from "#helm/chart/helmignore.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { missingDependencies } from "#helm/chart/missing-dependencies.ts";
import { MissingDependenciesError } from "#helm/chart/missing-dependencies-error.ts";
import { readChartFolder } from "#helm/chart/read-chart-folder.ts";
import type { RunContext } from "./context.ts";
import type { FilePath } from "./files.ts";
import { folderSource } from "./folder-source.ts";

/**
 * Packages the chart in a folder: the same files and options give the same bytes.
 *
 * @throws {ChartLoadError} for a chart that Helm would not package.
 */
export async function buildChartPackage(
  folder: FilePath,
  { negation, ...options }: PackageOptions & { readonly negation: Negation },
  { ports, caches }: Pick<RunContext, "ports" | "caches">,
  signal: AbortSignal,
): Promise<ChartPackage> {
  const files = await readChartFolder(folderSource(ports.files, folder), signal, { negation });
  const loaded = loadFiles(files, { archives: await caches.archives() });
  checkApiVersion(loaded.metadata);
  const missing = missingDependencies(loaded);
  if (missing.length > 0) throw new MissingDependenciesError(missing);
  return packageChart(loaded, options);
}
