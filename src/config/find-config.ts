import type { FilePath, Files } from "#operation/files.ts";

/** Where the configuration may be, in the order of looking. */
export const configNames = ["chartyard.yaml", ".chartyard.yaml", ".github/chartyard.yaml"] as const;

/** Those of some files that exist, in the order given. */
export async function existingFiles(
  names: readonly string[],
  files: Pick<Files, "info">,
  signal: AbortSignal,
): Promise<FilePath[]> {
  const found: FilePath[] = [];
  for (const name of names) {
    const path = name as FilePath;
    if ((await files.info(path, signal))?.kind === "file") found.push(path);
  }
  return found;
}
