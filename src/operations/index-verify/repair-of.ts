import type { IndexedPackage } from "#helm/index/fresh-entries.ts";
import type { IndexUpdate } from "#helm/index/update-index.ts";
import type { VersionName } from "#helm/index/versions-by-chart.ts";
import type { VerifiedEntry } from "./verified-entry.ts";

/** What makes an index true: a version whose package is another one is described anew, others go. */
export function repairOf(faults: readonly VerifiedEntry[]): IndexUpdate {
  const packages: IndexedPackage[] = [];
  const remove: VersionName[] = [];
  for (const { entry, found } of faults) {
    const facts = found.kind === "differs" ? found.facts : undefined;
    if (facts === undefined) remove.push({ name: entry.chart, version: entry.version });
    else packages.push({ ...facts, urls: entry.urls });
  }
  return { packages, remove, force: true };
}
