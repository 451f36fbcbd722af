import { joinPath, type FilePath, type Files } from "./files.ts";

/** What leads to a chart at a path: a file, as a package is, or a folder with a Chart.yaml; `undefined` where neither is there. */
export async function chartKind(
  path: FilePath,
  files: Files,
  signal: AbortSignal,
): Promise<"package" | "folder" | undefined> {
  const info = await files.info(path, signal);
  if (info?.kind !== "folder") return info && "package";
  return (await files.info(joinPath(path, "Chart.yaml"), signal)) && "folder";
}
