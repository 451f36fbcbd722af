import { createHash } from "node:crypto";
import { ArchiveError } from "#helm/archive/archive-error.ts";
import { readArchive } from "#helm/archive/read-archive.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath, type FolderEntry } from "#operation/files.ts";
import type { RunContext } from "#operation/context.ts";

/** An archive in the folder, as far as an index goes. */
export interface FoundPackage {
  /** Relative to the folder. */
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly metadata: Metadata;
  readonly digest: string;
  /** The newest time of a file inside, in milliseconds since 1970. */
  readonly newest: number;
}

/** A registry's own bound on what it takes is smaller; a chart this large is no chart. */
const maxArchiveBytes = 100 << 20;
/** A key of YAML on one line may not take much more. */
const maxNameLength = 250;

type Reading = Pick<RunContext, "ports" | "each"> & {
  readonly signal: AbortSignal;
  report(code: "package-broken", args: { file: string; reason: string }, place: { readonly path: string }): void;
};

/** Reads the .tgz files of a folder and of the folders in it. A broken one is a finding, and the others are read. */
export async function readPackages(
  folder: FilePath,
  { ports: { files }, each, report, signal }: Reading,
): Promise<FoundPackage[]> {
  const isPackage = (entry: FolderEntry): boolean => entry.kind === "file" && entry.name.endsWith(".tgz");
  const entries = await files.list(folder, signal);
  const names = entries.filter(isPackage).map(({ name }) => name);
  for (const { kind, name } of entries) {
    if (kind !== "folder") continue;
    const inner = await files.list(joinPath(folder, name), signal);
    names.push(...inner.filter(isPackage).map((entry) => `${name}/${entry.name}`));
  }
  const found = await each(names, async (file, inner): Promise<FoundPackage | undefined> => {
    const path = joinPath(folder, file);
    try {
      const bytes = await files.read(path, inner, maxArchiveBytes);
      const inside = readArchive(bytes);
      const { metadata } = loadFiles(inside);
      const { name = "", version = "" } = metadata;
      if (name.length > maxNameLength) throw new ChartLoadError(`its name is longer than ${maxNameLength} characters`);
      const digest = createHash("sha256").update(bytes).digest("hex");
      const newest = inside.reduce((time, each) => Math.max(time, each.modified), 0);
      return { file, name, version, metadata, digest, newest };
    } catch (error) {
      if (!(error instanceof ArchiveError || error instanceof ChartLoadError || error instanceof AppError)) throw error;
      report("package-broken", { file, reason: error.message }, { path });
      return undefined;
    }
  });
  return found.filter((each) => each !== undefined);
}
