import type { ChartSource, SourceEntry } from "#helm/chart/chart-source.ts";
import { joinPath, type FilePath, type Files } from "./files.ts";

/** A chart's folder in the working tree. Links are followed; one that leads out of the root of the run cannot be read. */
export function folderSource(files: Files, folder: FilePath): ChartSource {
  return {
    async list(inner, signal) {
      const path = joinPath(folder, inner);
      const entries: SourceEntry[] = [];
      for (const entry of await files.list(path, signal)) {
        const inside = inner === "" ? entry.name : `${inner}/${entry.name}`;
        const problem = entry.isLink ? await problemOf(joinPath(path, entry.name), inside, files, signal) : undefined;
        if (problem !== undefined) {
          entries.push({ name: entry.name, kind: "other", problem, size: 0, modified: 0 });
          continue;
        }
        const info = entry.kind === "file" ? await files.info(joinPath(path, entry.name), signal) : undefined;
        const kind = entry.kind === "file" || entry.kind === "folder" ? entry.kind : "other";
        entries.push({ name: entry.name, kind, size: info?.size ?? 0, modified: info?.modified ?? 0 });
      }
      return entries;
    },
    read: (name, signal) => files.read(joinPath(folder, name), signal),
  };
}

async function problemOf(
  path: FilePath,
  inside: string,
  files: Files,
  signal: AbortSignal,
): Promise<string | undefined> {
  const target = await files.real(path, signal);
  // A chart that is itself outside the root was named by the user: its links may lead anywhere beside it.
  if (target === undefined) return `the link ${inside} leads nowhere`;
  if (target.startsWith("/") && !path.startsWith("/")) return `the link ${inside} leads out of the repository`;
  return undefined;
}
