import type { ChartSource, SourceEntry } from "#helm/chart/chart-source.ts";
import { joinPath, type FilePath, type Files, type FolderSurvey } from "./files.ts";

/**
 * A chart's folder in the working tree. Links are followed; one that leads out of the root of the run cannot be read.
 *
 * @param surveyed hears of each folder that is looked into, below the chart's own, before a file of it is read
 */
export function folderSource(
  files: Files,
  folder: FilePath,
  surveyed?: (inner: string, survey: FolderSurvey) => void,
): ChartSource {
  const sizes = new Map<string, number>();
  return {
    async list(inner, signal) {
      const path = joinPath(folder, inner);
      const survey = await files.survey(path, signal);
      surveyed?.(inner, survey);
      const entries: SourceEntry[] = [];
      for (const { name, kind, isLink, size, modified } of survey.entries) {
        const inside = inner === "" ? name : `${inner}/${name}`;
        const problem = isLink ? await problemOf(joinPath(path, name), inside, files, signal) : undefined;
        if (problem !== undefined) {
          entries.push({ name, kind: "other", problem, size: 0, modified: 0 });
          continue;
        }
        if (kind === "file") sizes.set(inside, size);
        entries.push({ name, kind: kind === "link" ? "other" : kind, size, modified });
      }
      return entries;
    },
    read: (name, signal) => files.read(joinPath(folder, name), signal, undefined, sizes.get(name)),
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
