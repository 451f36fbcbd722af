import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import type { ChartSource, SourceEntry } from "#helm/chart/chart-source.ts";
import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
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
  return {
    list: (inner) => Promise.resolve(listFolder(inner, files)),
    read(name) {
      const data = files.get(name);
      return data === undefined
        ? Promise.reject(new ChartLoadError(`there is no file ${name}`, name))
        : Promise.resolve(data);
    },
  };
}

/** Puts what a link leads to in its place: a file, or each file of a folder. */
function follow(name: string, target: string, files: Map<string, Uint8Array>): void {
  const path = joinPath(name as FilePath, "..", target);
  for (const [other, data] of new Map(files)) {
    if (other === path) files.set(name, data);
    else if (other.startsWith(`${path}/`)) files.set(name + other.slice(path.length), data);
  }
}

function listFolder(inner: string, files: ReadonlyMap<string, Uint8Array>): SourceEntry[] {
  const prefix = inner === "" ? "" : `${inner}/`;
  const entries = new Map<string, SourceEntry>();
  for (const [path, data] of files) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...below] = path.slice(prefix.length).split("/");
    const isFile = below.length === 0;
    entries.set(name, { name, kind: isFile ? "file" : "folder", size: isFile ? data.length : 0, modified: 0 });
  }
  return [...entries.values()].sort((left, right) => compareBytes(left.name, right.name));
}
