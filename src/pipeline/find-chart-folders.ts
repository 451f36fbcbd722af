import { pathGlob } from "#kit/diagnostic/path-glob.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { ChartRoot, ChartsOptions } from "./charts-options.ts";
import { walkChartFolders } from "./walk-chart-folders.ts";

/** A folder with a Chart.yaml. */
export interface ChartFolder {
  readonly path: FilePath;
  readonly type?: "application" | "library";
}

/** The folders with a Chart.yaml below the roots, vendored ones left out, as they are found: in no order. */
export async function* findChartFolders(options: ChartsOptions, signal: AbortSignal): AsyncGenerator<ChartFolder> {
  const isExcluded = options.exclude.map(pathGlob);
  const roots = options.roots.map((root) => ({ root, matches: pathGlob(root.path) }));
  const used = new Set<ChartRoot>();
  for await (const path of candidateFolders(options, signal)) {
    if (isExcluded.some((matches) => matches(path))) continue;
    const around = roots.filter(({ matches }) => matches(path)).map(({ root }) => root);
    for (const root of around) used.add(root);
    // A chart below several roots has the type of the first.
    const type = around[0]?.type;
    if (roots.length === 0 || around.length > 0) yield { path, ...(type === undefined ? {} : { type }) };
  }
  for (const root of options.roots) if (!used.has(root)) await reportEmptyRoot(root, options, signal);
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

async function* candidateFolders(options: ChartsOptions, signal: AbortSignal): AsyncGenerator<FilePath> {
  const { git } = options.ports;
  if (!(await git.isCheckout(signal))) return yield* walkChartFolders(options, signal);
  const files = await git.listFiles(["**/Chart.yaml", "Chart.yaml"], signal);
  yield* withoutVendored(files.map((file) => joinPath(file, "..")));
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
