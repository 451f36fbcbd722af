import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import type { ChartSource, SourceEntry } from "#helm/chart/chart-source.ts";
import { joinPath, type FilePath, type Files } from "./files.ts";

/** A chart's folder in the working tree. Links are followed, but none that leads out of the root of the run. */
export function folderSource(files: Files, folder: FilePath): ChartSource {
  return {
    async list(inner, signal) {
      const path = joinPath(folder, inner);
      const entries: SourceEntry[] = [];
      for (const entry of await files.list(path, signal)) {
        const inside = inner === "" ? entry.name : `${inner}/${entry.name}`;
        if (entry.isLink) await refuseOutside(joinPath(path, entry.name), inside, files, signal);
        const info = entry.kind === "file" ? await files.info(joinPath(path, entry.name), signal) : undefined;
        const kind = entry.kind === "file" || entry.kind === "folder" ? entry.kind : "other";
        entries.push({ name: entry.name, kind, size: info?.size ?? 0, modified: info?.modified ?? 0 });
      }
      return entries;
    },
    read: (name, signal) => files.read(joinPath(folder, name), signal),
  };
}

async function refuseOutside(path: FilePath, inside: string, files: Files, signal: AbortSignal): Promise<void> {
  const target = await files.real(path, signal);
  // A chart that is itself outside the root was named by the user: its links may lead anywhere beside it.
  if (target === undefined) throw new ChartLoadError(`the link ${inside} leads nowhere`, inside);
  if (target.startsWith("/") && !path.startsWith("/"))
    throw new ChartLoadError(`the link ${inside} leads out of the repository`, inside);
}
