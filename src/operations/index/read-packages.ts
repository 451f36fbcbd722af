import { ArchiveError } from "#helm/archive/archive-error.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { type PackageFacts, readPackage } from "#helm/index/read-package.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath, type FolderEntry } from "#operation/files.ts";
import type { RunContext } from "#operation/context.ts";

/** An archive in the folder, as far as an index goes. */
export interface FoundPackage extends PackageFacts {
  /** Relative to the folder. */
  readonly file: string;
}

/** A registry's own bound on what it takes is smaller; a chart this large is no chart. */
export const maxArchiveBytes = 100 << 20;

type Reading = Pick<RunContext, "ports" | "each"> & {
  readonly signal: AbortSignal;
  report(code: "package-broken", args: { file: string; reason: string }, place: { readonly path: string }): void;
};

function noFolder(path: string, isThere: boolean): AppError {
  return new AppError("file-unreadable", isThere ? `"${path}" is no folder` : `There is no folder "${path}"`, {
    hint: "Name the folder of the packages: `chartyard package --destination dist` puts them into dist",
  });
}

/** Reads the .tgz files of a folder and of the folders in it. A broken one is a finding, and the others are read. */
export async function readPackages(
  folder: FilePath,
  { ports: { files }, each, report, signal }: Reading,
): Promise<FoundPackage[]> {
  const kind = (await files.info(folder, signal))?.kind;
  if (kind !== "folder") throw noFolder(files.display(folder), kind !== undefined);
  const isPackage = (entry: FolderEntry): boolean => entry.kind === "file" && entry.name.endsWith(".tgz");
  const entries = await files.list(folder, signal);
  const names = entries.filter(isPackage).map(({ name }) => name);
  for (const { kind, name } of entries) {
    if (kind !== "folder") continue;
    const inner = await files.list(joinPath(folder, name), signal);
    names.push(...inner.filter(isPackage).map((entry) => `${name}/${entry.name}`));
  }
  const found = await each(
    names,
    async (file, inner): Promise<FoundPackage | undefined> => {
      const path = joinPath(folder, file);
      try {
        return { file, ...readPackage(await files.read(path, inner, maxArchiveBytes)) };
      } catch (error) {
        if (!(error instanceof ArchiveError || error instanceof ChartLoadError || error instanceof AppError))
          throw error;
        report("package-broken", { file, reason: error.message }, { path });
        return undefined;
      }
    },
    (file) => joinPath(folder, file),
  );
  return found.filter((each) => each !== undefined);
}
