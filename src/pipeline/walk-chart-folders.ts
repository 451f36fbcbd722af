import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath, type FolderEntry } from "#operation/files.ts";
import type { ChartsOptions } from "./charts-options.ts";

const maxFolders = 200_000;
const maxDepth = 32;
/** Folders that no chart is kept in, for the walk where git is not there to ask. */
const neverCharts = new Set([".git", "node_modules", "templates"]);

const tooMany = `there are more than ${maxFolders} folders; name the chart roots in the configuration`;

interface Folder {
  readonly path: FilePath;
  readonly depth: number;
}

/**
 * Walks the folders below the root, level by level, and yields those with a Chart.yaml while the walk goes on. Charts inside
 * another chart's `charts/` are not looked for. One folder is listed after the other: that is done at once, and to do
 * several at a time costs more than the lists.
 */
export async function* walkChartFolders(options: ChartsOptions, signal: AbortSignal): AsyncGenerator<FilePath> {
  const folders: Folder[] = [{ path: "." as FilePath, depth: 0 }];
  let isFull = false;
  // The walk feeds itself: it ends when no folder is left to list.
  for (const folder of folders) {
    const entries = await listFolder(folder, options, signal);
    const isChart = entries.some(({ name }) => name === "Chart.yaml");
    for (const entry of entries) {
      const isVendor = isChart && entry.name === "charts";
      if (isFull || isVendor || !isWalked(entry, folder)) continue;
      const path = joinPath(folder.path, entry.name);
      isFull = folders.length === maxFolders;
      if (isFull) options.recorder.skip(path, tooMany);
      else folders.push({ path, depth: folder.depth + 1 });
    }
    if (isChart) yield folder.path;
  }
}

function isWalked(entry: FolderEntry, { depth }: Folder): boolean {
  return entry.kind === "folder" && !entry.isLink && !neverCharts.has(entry.name) && depth < maxDepth;
}

async function listFolder(
  folder: Folder,
  { ports, recorder }: ChartsOptions,
  signal: AbortSignal,
): Promise<readonly FolderEntry[]> {
  try {
    return await ports.files.list(folder.path, signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    recorder.report("discover", "root-unreadable", { root: folder.path, reason: error.message }, { path: folder.path });
    return [];
  }
}
