import { joinPath, type FilePath } from "#operation/files.ts";
import type { IndexContext } from "./index-context.ts";
import type { FoundPackage } from "./read-packages.ts";

/** The packages without those that hold the same version of a chart as one before; each is reported. */
export function uniquePackages(
  packages: readonly FoundPackage[],
  folder: FilePath,
  { report }: Pick<IndexContext, "report">,
): FoundPackage[] {
  const owners = new Map<string, string>();
  return packages.filter(({ file, metadata: { name = "", version = "" } }) => {
    const key = `${name} ${version}`;
    const other = owners.get(key);
    if (other === undefined) owners.set(key, file);
    else report("package-duplicate", { file, other, version: key }, { path: joinPath(folder, file) });
    return other === undefined;
  });
}
