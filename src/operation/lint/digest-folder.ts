import type { ChartSource } from "#helm/chart/chart-source.ts";
import { digestSubjectFiles, readSubjectFiles, type SubjectFiles } from "#helm/lint/subject-files.ts";
import { joinPath, type FilePath, type Files } from "../files.ts";
import { folderSource } from "../folder-source.ts";
import type { CheckContext } from "./check-context.ts";
import type { LintSettings } from "./read-lint-settings.ts";

/** A chart, known by all of its bytes. */
export interface DigestedChart {
  readonly source: ChartSource;
  readonly digest: string;
  /** Absent where the digest was known without reading them. */
  readonly files?: SubjectFiles;
}

/** How a chart's folder was found when its files were last read. */
type Seen = {
  readonly digest: string;
  /** Those that were looked into, below the chart's own, each with its fingerprint of before that. */
  readonly folders: readonly (readonly [string, string])[];
};

/** Digests what is read from a source. @throws whatever the source throws for what cannot be read */
export async function digestSource(source: ChartSource, signal: AbortSignal): Promise<Required<DigestedChart>> {
  const files = await readSubjectFiles(source, signal);
  return { source, digest: digestSubjectFiles(files), files };
}

/**
 * Digests a chart's folder, and reads nothing where no file of it can have changed since an earlier run did.
 *
 * @throws {AppError} for a folder that cannot be read.
 */
export async function digestFolder(
  path: FilePath,
  { trustsFileTimes }: LintSettings,
  { ports: { files }, caches }: CheckContext,
  signal: AbortSignal,
): Promise<DigestedChart> {
  const lastSeen = trustsFileTimes ? await caches.lastSeen() : undefined;
  if (lastSeen === undefined) return digestSource(folderSource(files, path), signal);
  const key = JSON.stringify(["chart", files.root, path]);
  const folders = new Map<string, string | undefined>();
  const source = folderSource(files, path, (folder, survey) => {
    // What changes after this has another fingerprint in the next run, whether it was read before the change or after.
    if (!folders.has(folder)) folders.set(folder, survey.fingerprint());
  });
  const seen = await lastSeen.recall(key, (kept) => (isSeen(kept) ? kept : undefined));
  if (seen !== undefined && (await isAsSeen(path, seen, files, signal))) return { source, digest: seen.digest };
  const digested = await digestSource(source, signal);
  const known = [...folders].filter((each): each is [string, string] => each[1] !== undefined);
  if (known.length === folders.size) await lastSeen.keep(key, { digest: digested.digest, folders: known });
  return digested;
}

function isSeen(kept: unknown): kept is Seen {
  const { digest, folders } = (kept ?? {}) as Partial<Seen>;
  return typeof digest === "string" && Array.isArray(folders) && folders.every(Array.isArray);
}

async function isAsSeen(path: FilePath, { folders }: Seen, files: Files, signal: AbortSignal): Promise<boolean> {
  for (const [folder, fingerprint] of folders)
    if ((await files.fingerprint(joinPath(path, folder), signal)) !== fingerprint) return false;
  return true;
}
