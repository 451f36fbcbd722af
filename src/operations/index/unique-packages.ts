import type { WantedVersions } from "#helm/index/survey-index.ts";
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
  return packages.filter(({ file, name, version }) => {
    const key = `${name} ${version}`;
    const other = owners.get(key);
    if (other === undefined) owners.set(key, file);
    else report("package-duplicate", { file, other, version: key }, { path: joinPath(folder, file) });
    return other === undefined;
  });
}

/** The versions of packages by chart, for what an old index says of them. */
export function wantedVersions(packages: readonly FoundPackage[]): WantedVersions {
  const wanted = new Map<string, Set<string>>();
  for (const { name, version } of packages) {
    const versions = wanted.get(name);
    if (versions === undefined) wanted.set(name, new Set([version]));
    else versions.add(version);
  }
  return wanted;
}
