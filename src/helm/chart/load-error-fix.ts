import type { ArchiveError } from "../archive/archive-error.ts";
import { ChartLoadError } from "./chart-load-error.ts";
import { missingDependenciesFix } from "./missing-dependencies-fix.ts";
import { MissingDependenciesError } from "./missing-dependencies-error.ts";

/** What belongs into a field of Chart.yaml. */
const examples: Readonly<Record<string, string>> = {
  apiVersion: "v2, or v1 for a chart that Helm 2 can install too",
  name: "the name of the chart's folder",
  version: "a version such as 1.0.0",
  type: "application or library",
};

/**
 * What to do about a chart that Helm would not load.
 *
 * @param chart the chart's folder, as a command would name it; `undefined` for a package, whose files have no such name.
 * @returns `undefined` where no more is known than the error's message says.
 */
export function loadErrorFix(error: ChartLoadError | ArchiveError, chart: string | undefined): string | undefined {
  if (error instanceof MissingDependenciesError) return missingDependenciesFix(chart);
  if (!(error instanceof ChartLoadError)) return "Package the chart again, or download the package again";
  return fixInside(error, chart === undefined || chart === "." ? "" : `${chart}/`);
}

function fixInside({ message, path, field, offset, cause }: ChartLoadError, folder: string): string | undefined {
  if (path === undefined) {
    if (message !== "Chart.yaml file is missing") return undefined;
    return `Add ${folder}Chart.yaml: without one it is no chart`;
  }
  const file = `${folder}${path}`;
  if (cause !== undefined && path.startsWith("charts/")) {
    const inner = cause instanceof ChartLoadError && !path.endsWith(".tgz") ? fixInside(cause, `${file}/`) : undefined;
    return inner ?? `Replace ${file} by a package that can be loaded, or remove it`;
  }
  if (field !== undefined) return fieldFix(field, file, message.endsWith("is required"));
  if (offset !== undefined) return `Correct the YAML in ${file}`;
  if (path === "values.schema.json") return `Correct the JSON in ${file}`;
  if (path === ".helmignore") return `Correct the pattern in ${file}`;
  return `Remove ${file} from the chart, or leave it out with .helmignore`;
}

function fieldFix(field: string, file: string, isMissing: boolean): string {
  const example = examples[field];
  return `${isMissing ? `Add \`${field}\` to` : `Correct \`${field}\` in`} ${file}${example === undefined ? "" : `: ${example}`}`;
}
