import type { ChartSource } from "#helm/chart/chart-source.ts";
import { readSubject } from "#helm/lint/read-subject.ts";
import type { LintSubject, MakeSource } from "#helm/lint/subject.ts";
import type { FilePath } from "#operation/files.ts";
import type { LintContext } from "./lint-context.ts";
import type { LintSettings } from "./lint-settings.ts";

/** Reads a chart for the rules of the profile. @throws {AppError} for a folder that cannot be read. */
export async function readChart(
  path: FilePath,
  files: ChartSource,
  { policy, rendering }: LintSettings,
  { input, source, caches }: LintContext,
  signal: AbortSignal,
): Promise<LintSubject> {
  const documents = input.profile === "helm3" ? "first" : "all";
  const archives = await caches.archives();
  const makeSource: MakeSource = (name, text) => source(name as FilePath, text);
  const read = await readSubject(path, files, makeSource, policy, documents, signal, archives);
  return { ...read, rendering };
}
