import type { ChartFile } from "../chart/chart.ts";
import { ArchiveError } from "./archive-error.ts";
import { gunzipBounded } from "./gunzip-bounded.ts";
import { readTar } from "./read-tar.ts";

/** Bounds on an archive; Helm's own are the defaults. */
export interface ArchiveBounds {
  /** Of all files together, in bytes. Default: 100 MiB. */
  readonly maxTotalBytes?: number;
  /** Of one file, in bytes. Default: 5 MiB. */
  readonly maxFileBytes?: number;
  /** Entries of any kind. Default: 50,000. */
  readonly maxEntries?: number;
}

const maxPathLength = 1024;
const maxPathDepth = 64;

/**
 * Reads a chart's archive from anybody: bounded in size and number, no path leaves the chart, links and devices are not
 * followed. The first folder of each path is taken off, as Helm does.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/loader/archive/archive.go
 *
 * @throws {ArchiveError}
 */
export function readArchive(bytes: Uint8Array, bounds: ArchiveBounds = {}): ChartFile[] {
  const { maxTotalBytes = 100 << 20, maxFileBytes = 5 << 20, maxEntries = 50_000 } = bounds;
  // Headers and padding come on top of what the files hold.
  const tar = gunzipBounded(bytes, maxTotalBytes + maxEntries * 1024);
  const files: ChartFile[] = [];
  let entries = 0;
  for (const entry of readTar(tar)) {
    entries += 1;
    if (entries > maxEntries) throw new ArchiveError(`It has more than ${maxEntries} entries`);
    if (entry.kind === "folder" || entry.kind === "global-header") continue;
    const name = safeName(entry.name);
    if (entry.kind !== "file")
      throw new ArchiveError(`Entry "${entry.name}" is a ${entry.kind}; a chart has plain files only`);
    if (entry.data.length > maxFileBytes)
      throw new ArchiveError(`Entry "${entry.name}" is larger than ${maxFileBytes} bytes`);
    files.push({ name, data: withoutMark(entry.data), modified: entry.modified * 1000 });
  }
  if (files.length === 0) throw new ArchiveError("no files in chart archive");
  return files;
}

function safeName(name: string): string {
  const parts = name.replaceAll("\\", "/").split("/");
  if (/^[A-Za-z]:/.test(name)) throw new ArchiveError("chart contains illegally named files");
  const inner = parts.slice(1).filter((part) => part !== "" && part !== ".");
  if (name.startsWith("/") || name.includes("\0"))
    throw new ArchiveError(`Entry "${name.replaceAll("\0", "\\0")}" has an absolute path`);
  if (parts.includes("..")) throw new ArchiveError(`Entry "${name}" leads out of the chart`);
  if (parts[0] === "Chart.yaml" || inner.length === 0) throw new ArchiveError("chart yaml not in base directory");
  if (name.length > maxPathLength || parts.length > maxPathDepth)
    throw new ArchiveError(`Entry "${name.slice(0, 80)}…" has a path that is too long`);
  return inner.join("/");
}

function withoutMark(data: Uint8Array): Uint8Array {
  return data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? data.subarray(3) : data;
}
