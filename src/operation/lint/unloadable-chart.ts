import { ArchiveError } from "#helm/archive/archive-error.ts";
import { loadErrorFix } from "#helm/chart/load-error-fix.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { FilePath } from "../files.ts";
import type { Found } from "./check-rules.ts";

/** What is found where a chart cannot be read. */
export function unloadableChart(path: FilePath, error: Error, fault?: string): Found {
  const fix = error instanceof ArchiveError ? loadErrorFix(error, undefined) : undefined;
  const options = { chart: path, fix: error instanceof AppError ? error.hint : fix };
  return {
    code: "chart-unloadable",
    args: { reason: error.message },
    place: { path },
    severity: "error",
    fault,
    options,
  };
}
