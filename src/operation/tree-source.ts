import type { ChartSource } from "#helm/chart/chart-source.ts";
import { filesSource } from "#helm/chart/files-source.ts";
import type { FilePath } from "./files.ts";
import { joinPath } from "./files.ts";
import type { CommitId, Git } from "./git.ts";

/** A chart's folder at a commit, read in one go. Links are followed inside of the folder; others lead nowhere. */
export async function treeSource(
  git: Git,
  commit: CommitId,
  folder: FilePath,
  signal: AbortSignal,
): Promise<ChartSource> {
  const tree = await git.treeFiles(commit, [folder], signal);
  const files = new Map<string, Uint8Array>();
  const links = new Map<string, string>();
  let at = 0;
  for await (const blob of git.readBlobs(
    tree.map((file) => file.id),
    signal,
  )) {
    const file = tree[at];
    at += 1;
    if (file === undefined || blob === undefined) continue;
    const name = folder === "." ? file.path : file.path.slice(folder.length + 1);
    if (file.mode === "120000") links.set(name, new TextDecoder().decode(blob));
    else files.set(name, blob);
  }
  for (const [name, target] of links) follow(name, target, files);
  return filesSource(files);
}

/** Puts what a link leads to in its place: a file, or each file of a folder. */
function follow(name: string, target: string, files: Map<string, Uint8Array>): void {
  const path = joinPath(name as FilePath, "..", target);
  for (const [other, data] of new Map(files)) {
    if (other === path) files.set(name, data);
    else if (other.startsWith(`${path}/`)) files.set(name + other.slice(path.length), data);
  }
}
