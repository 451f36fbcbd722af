import { Channel } from "#kit/async/channel.ts";
import { map } from "#kit/async/map.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath, type FolderEntry } from "#operation/files.ts";
import type { ChartsOptions } from "./charts-options.ts";
import { readsAtATime } from "./reads-at-a-time.ts";

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
 * Walks the folders below the root, level by level, several at a time, and yields those with a Chart.yaml while the walk
 * goes on. Charts inside another chart's `charts/` are not looked for. The order is the same on every run.
 */
export async function* walkChartFolders(options: ChartsOptions, signal: AbortSignal): AsyncGenerator<FilePath> {
  const { settings, recorder } = options;
  // The walk feeds itself: what a list names goes back into the channel, which ends when no folder is left to list.
  const folders = new Channel<Folder>(maxFolders);
  let seen = 0;
  let unlisted = 0;
  const add = (folder: Folder): void => {
    seen += 1;
    if (seen <= maxFolders && folders.trySend(folder)) unlisted += 1;
    else if (seen === maxFolders + 1) recorder.skip(folder.path, tooMany);
  };
  add({ path: "." as FilePath, depth: 0 });
  const lists = map(folders, (folder, context) => listFolder(folder, options, context.signal), {
    concurrency: readsAtATime(settings),
    signal,
    pressure: options.pressure,
  });
  for await (const list of lists) {
    if (list.status === "rejected") throw list.reason;
    const { folder, entries } = list.value;
    const isChart = entries.some(({ name }) => name === "Chart.yaml");
    for (const entry of entries) {
      const isVendor = isChart && entry.name === "charts";
      if (!isVendor && isWalked(entry, folder))
        add({ path: joinPath(folder.path, entry.name), depth: folder.depth + 1 });
    }
    if (isChart) yield folder.path;
    unlisted -= 1;
    if (unlisted === 0) folders.close();
  }
}

function isWalked(entry: FolderEntry, { depth }: Folder): boolean {
  return entry.kind === "folder" && !entry.isLink && !neverCharts.has(entry.name) && depth < maxDepth;
}

async function listFolder(
  folder: Folder,
  { ports, recorder }: ChartsOptions,
  signal: AbortSignal,
): Promise<{ folder: Folder; entries: readonly FolderEntry[] }> {
  try {
    return { folder, entries: await ports.files.list(folder.path, signal) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    recorder.report("discover", "root-unreadable", { root: folder.path, reason: error.message }, { path: folder.path });
    return { folder, entries: [] };
  }
}
