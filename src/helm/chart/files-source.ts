import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import { ChartLoadError } from "./chart-load-error.ts";
import type { ChartSource, SourceEntry } from "./chart-source.ts";

/** Files by their paths inside a chart, as a folder: those of an archive, or of a git tree. */
export function filesSource(files: ReadonlyMap<string, Uint8Array>): ChartSource {
  const folders = new Map<string, Map<string, SourceEntry>>();
  const add = (path: string, kind: SourceEntry["kind"], size: number): void => {
    const at = path.lastIndexOf("/");
    const parent = path.slice(0, Math.max(at, 0));
    const name = path.slice(at + 1);
    if (parent !== "" && !folders.has(parent)) add(parent, "folder", 0);
    const entries = folders.get(parent) ?? new Map<string, SourceEntry>();
    folders.set(parent, entries.set(name, { name, kind, size, modified: 0 }));
  };
  for (const [path, data] of files) add(path, "file", data.length);
  return {
    list(folder) {
      const entries = [...(folders.get(folder)?.values() ?? [])];
      return Promise.resolve(entries.sort((left, right) => compareBytes(left.name, right.name)));
    },
    read(name) {
      const data = files.get(name);
      return data === undefined
        ? Promise.reject(new ChartLoadError(`there is no file ${name}`, name))
        : Promise.resolve(data);
    },
  };
}
