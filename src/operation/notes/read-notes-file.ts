import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { readChartFolder } from "#helm/chart/read-chart-folder.ts";
import type { RunContext } from "../context.ts";
import type { FilePath } from "../files.ts";
import { folderSource } from "../folder-source.ts";
import { tidy } from "../markdown-template.ts";

/**
 * The text of a file of a chart as its package has it, without what .helmignore keeps out of it; `undefined` where there is
 * none, which is said.
 */
export async function readNotesFile(
  chart: FilePath,
  name: string,
  { ports, skip }: Pick<RunContext, "ports" | "skip">,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const files = await readChartFolder(folderSource(ports.files, chart), signal);
    const found = files.find((file) => file.name === name);
    if (found !== undefined) return tidy(new TextDecoder().decode(found.data));
    skip(`"${name}" of ${chart}`, "its package has no such file: the notes are made without it");
  } catch (error) {
    if (!(error instanceof ChartLoadError)) throw error;
    skip(`"${name}" of ${chart}`, error.message);
  }
  return undefined;
}
