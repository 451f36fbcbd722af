import { joinPath, type FilePath } from "#operation/files.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A package that was made before. */
export interface MadePackage {
  readonly path: FilePath;
  /** The signature beside it. */
  readonly provenance: FilePath | undefined;
}

/** The package of a name in the folder of `--packages`, where there is one. */
export async function madePackage(
  name: string,
  { input, ports: { files } }: ReleaseContext,
  signal: AbortSignal,
): Promise<MadePackage | undefined> {
  if (input.packages === undefined) return undefined;
  const path = joinPath(files.resolve(input.packages), name);
  const provenance = `${path}.prov` as FilePath;
  const isFile = async (each: FilePath): Promise<boolean> => (await files.info(each, signal))?.kind === "file";
  if (!(await isFile(path))) return undefined;
  return { path, provenance: (await isFile(provenance)) ? provenance : undefined };
}
