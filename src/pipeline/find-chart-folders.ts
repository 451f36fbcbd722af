import { pathGlob } from "#kit/diagnostic/path-glob.ts";
import { AppError } from "#kit/error/app-error.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { ChartRoot, ChartsOptions } from "./charts-options.ts";

/** A folder with a Chart.yaml. */
export interface ChartFolder {
  readonly path: FilePath;
  readonly type?: "application" | "library";
}

const maxFolders = 200_000;
const maxDepth = 32;
/** Folders that no chart is kept in, for the walk where git is not there to ask. */
const neverCharts = new Set([".git", "node_modules", "templates"]);

/** The folders with a Chart.yaml below the roots, vendored ones left out, sorted by path. */
export async function findChartFolders(options: ChartsOptions, signal: AbortSignal): Promise<ChartFolder[]> {
  const candidates = await candidateFolders(options, signal);
  const isExcluded = options.exclude.map(pathGlob);
  const own = withoutVendored(candidates).filter((path) => !isExcluded.some((matches) => matches(path)));
  if (options.roots.length === 0) return own.map((path) => ({ path }));
  const found = new Map<FilePath, ChartFolder>();
  for (const root of options.roots) {
    const matches = pathGlob(root.path);
    const below = own.filter((path) => matches(path));
    if (below.length === 0) await reportEmptyRoot(root, options, signal);
    for (const path of below)
      if (!found.has(path)) found.set(path, { path, ...(root.type === undefined ? {} : { type: root.type }) });
  }
  return [...found.values()].sort((left, right) => compareBytes(left.path, right.path));
}

/** A glob may match nothing yet; a plain folder that is not there is a mistake. */
async function reportEmptyRoot(
  root: ChartRoot,
  { ports, recorder }: ChartsOptions,
  signal: AbortSignal,
): Promise<void> {
  const isGlob = /[*?]/.test(root.path);
  const present = isGlob ? undefined : await ports.files.info(joinPath("." as FilePath, root.path), signal);
  if (!isGlob && present === undefined) recorder.report("discover", "root-missing", { root: root.path });
  else recorder.skip(root.path, "there is no chart in it");
}

async function candidateFolders({ ports, recorder }: ChartsOptions, signal: AbortSignal): Promise<FilePath[]> {
  if (await ports.git.isCheckout(signal)) {
    const files = await ports.git.listFiles(["**/Chart.yaml", "Chart.yaml"], signal);
    return files.map((file) => joinPath(file, "..")).sort(compareBytes);
  }
  const found: FilePath[] = [];
  const pending: { path: FilePath; depth: number }[] = [{ path: "." as FilePath, depth: 0 }];
  let seen = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    seen += 1;
    if (seen > maxFolders) {
      recorder.skip(next.path, `there are more than ${maxFolders} folders; name the chart roots in the configuration`);
      break;
    }
    try {
      for (const entry of await ports.files.list(next.path, signal)) {
        if (entry.name === "Chart.yaml") found.push(next.path);
        const isWalked =
          entry.kind === "folder" && !entry.isLink && !neverCharts.has(entry.name) && next.depth < maxDepth;
        if (isWalked) pending.push({ path: joinPath(next.path, entry.name), depth: next.depth + 1 });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      recorder.report("discover", "root-unreadable", { root: next.path, reason: error.message }, { path: next.path });
    }
  }
  return found.sort(compareBytes);
}

/** Leaves out what is inside another chart's `charts/`. */
function withoutVendored(folders: readonly FilePath[]): FilePath[] {
  const all = new Set<string>(folders);
  return folders.filter((path) => {
    const parts = path.split("/");
    return !parts.some(
      (part, index) =>
        part === "charts" && index < parts.length - 1 && all.has(index === 0 ? "." : parts.slice(0, index).join("/")),
    );
  });
}
