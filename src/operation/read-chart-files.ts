import { readArchive } from "#helm/archive/read-archive.ts";
import type { ChartFile } from "#helm/chart/chart.ts";
import { readChartFolder } from "#helm/chart/read-chart-folder.ts";
import type { FilePath, Files } from "./files.ts";
import { folderSource } from "./folder-source.ts";

/** A larger one is no chart. */
const maxArchiveBytes = 100 << 20;

/**
 * The files of a chart that a user named: of its folder, or of a package.
 *
 * @throws {ChartLoadError} {@link ArchiveError} {@link AppError}
 */
export async function readChartFiles(path: FilePath, files: Files, signal: AbortSignal): Promise<readonly ChartFile[]> {
  const info = await files.info(path, signal);
  if (info?.kind === "folder") return readChartFolder(folderSource(files, path), signal);
  return readArchive(await files.read(path, signal, maxArchiveBytes));
}
