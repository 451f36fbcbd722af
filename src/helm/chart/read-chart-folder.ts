import type { ChartFile } from "./chart.ts";
import { ChartLoadError } from "./chart-load-error.ts";
import type { ChartSource } from "./chart-source.ts";
import { Helmignore, HelmignoreError, type Negation } from "./helmignore.ts";

/** How a chart's folder is read. */
export interface ReadFolderOptions {
  /** Default: `helm`. */
  readonly negation?: Negation;
}

const maxFileBytes = 5 << 20;
const maxChartBytes = 100 << 20;
/** Files and folders; links may show the same folder many times. */
const maxEntries = 50_000;
const maxDepth = 64;

/**
 * The files of a chart's folder that belong to its package: `.helmignore` applied, byte order marks taken off, in the
 * order of helm's walk. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/loader/directory.go
 *
 * @throws {ChartLoadError} for rules that cannot be read and for what is too large.
 */
export async function readChartFolder(
  source: ChartSource,
  signal: AbortSignal,
  options: ReadFolderOptions = {},
): Promise<ChartFile[]> {
  const top = await source.list("", signal);
  const rules = await readRules(
    source,
    top.some((entry) => entry.name === ".helmignore" && entry.kind === "file"),
    signal,
    options,
  );
  const files: ChartFile[] = [];
  let total = 0;
  let entries = 0;

  const walk = async (folder: string, depth: number): Promise<void> => {
    if (depth > maxDepth) throw new ChartLoadError(`folders are nested more than ${maxDepth} levels deep`, folder);
    for (const entry of folder === "" ? top : await source.list(folder, signal)) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      entries += 1;
      if (entries > maxEntries)
        throw new ChartLoadError(`the chart has more than ${maxEntries} files and folders`, name);
      if (rules.ignores(name, entry.kind === "folder")) continue;
      if (entry.kind === "folder") await walk(name, depth + 1);
      else if (entry.kind === "other")
        throw new ChartLoadError(
          entry.problem ?? `cannot load irregular file ${name} as it has file mode type bits set`,
          name,
        );
      else {
        if (entry.size > maxFileBytes)
          throw new ChartLoadError(
            `chart file ${JSON.stringify(entry.name)} is larger than the maximum file size ${maxFileBytes}`,
            name,
          );
        total += entry.size;
        if (total > maxChartBytes) throw new ChartLoadError(`the chart is larger than ${maxChartBytes} bytes`, name);
        files.push({ name, data: withoutMark(await source.read(name, signal)), modified: entry.modified });
      }
    }
  };
  await walk("", 0);
  return files;
}

async function readRules(
  source: ChartSource,
  isThere: boolean,
  signal: AbortSignal,
  { negation = "helm" }: ReadFolderOptions,
): Promise<Helmignore> {
  const text = isThere ? new TextDecoder().decode(await source.read(".helmignore", signal)) : "";
  try {
    return new Helmignore(text, negation);
  } catch (error) {
    if (error instanceof HelmignoreError) throw new ChartLoadError(error.message, ".helmignore");
    throw error;
  }
}

function withoutMark(data: Uint8Array): Uint8Array {
  return data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? data.subarray(3) : data;
}
