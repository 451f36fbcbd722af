import { AppError } from "#kit/error/app-error.ts";
import { nearest } from "#kit/text/nearest.ts";
import { joinPath, type FilePath, type Files } from "./files.ts";

/** More words than any path of a chart has. */
const maxDepth = 32;

/**
 * The chart's folder that a path which leads nowhere most likely means: at each step what is there, or what is called most
 * like it. It is a guess: what cannot be looked into is none.
 */
export async function nearChart(path: FilePath, files: Files, signal: AbortSignal): Promise<FilePath | undefined> {
  try {
    return await guess(path, files, signal);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function guess(path: FilePath, files: Files, signal: AbortSignal): Promise<FilePath | undefined> {
  const words = path.split("/");
  if (path.startsWith("/") || words.includes("..") || words.length > maxDepth) return undefined;
  let found = "." as FilePath;
  for (const word of words) {
    const names = (await files.list(found, signal)).filter(({ kind }) => kind === "folder").map(({ name }) => name);
    const name = names.includes(word) ? word : nearest(word, names);
    if (name === undefined) return undefined;
    found = joinPath(found, name);
  }
  return (await files.info(joinPath(found, "Chart.yaml"), signal)) === undefined ? undefined : found;
}
