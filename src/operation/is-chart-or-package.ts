import { joinPath, type FilePath, type Files } from "./files.ts";

/** Whether there is a file at a path, as a package is, or a folder with a Chart.yaml. */
export async function isChartOrPackage(path: FilePath, files: Files, signal: AbortSignal): Promise<boolean> {
  const info = await files.info(path, signal);
  if (info?.kind !== "folder") return info !== undefined;
  return (await files.info(joinPath(path, "Chart.yaml"), signal)) !== undefined;
}
