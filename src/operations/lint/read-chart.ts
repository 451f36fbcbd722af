import type { ChartSource } from "#helm/chart/chart-source.ts";
import type { LintPolicy } from "#helm/lint/policy.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import type { FilePath } from "#operation/files.ts";
import type { LintContext } from "./lint-context.ts";

/** Reads a chart for the rules of the profile. @throws {AppError} for a folder that cannot be read. */
export async function readChart(
  path: FilePath,
  files: ChartSource,
  policy: LintPolicy,
  { input, source, caches }: LintContext,
  signal: AbortSignal,
): Promise<LintSubject> {
  const documents = input.profile === "helm3" ? "first" : "all";
  const archives = await caches.archives();
  return readSubject(path, files, (name, text) => source(name as FilePath, text), policy, documents, signal, archives);
}
