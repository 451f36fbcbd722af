import type { IndexSource } from "#helm/index/open-index.ts";
import type { RunContext } from "./context.ts";
import type { FilePath } from "./files.ts";

/** An index that is a file; `undefined` where there is none. */
export async function indexFileSource(
  path: FilePath,
  { ports: { files }, signal }: Pick<RunContext, "ports" | "signal">,
): Promise<IndexSource | undefined> {
  if ((await files.info(path, signal)) === undefined) return undefined;
  return { stream: () => files.stream(path, signal), read: (maxBytes) => files.read(path, signal, maxBytes) };
}
