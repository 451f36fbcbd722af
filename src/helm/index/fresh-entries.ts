import type { Metadata } from "../chart/metadata.ts";
import { type EntryFacts, type IndexEntry, indexEntry } from "./index-entry.ts";
import { versionName } from "./versions-by-chart.ts";
import type { IndexSurvey } from "./survey-index.ts";

/** A package that an index is to name. */
export interface IndexedPackage extends EntryFacts {
  readonly metadata: Metadata;
}

/** The entries of packages, by chart. One whose package the old index has already, to the byte, keeps its date. */
export function freshEntries(packages: readonly IndexedPackage[], { known }: IndexSurvey): Map<string, IndexEntry[]> {
  const entries = new Map<string, IndexEntry[]>();
  for (const { metadata, created, ...facts } of packages) {
    const { name, version } = versionName(metadata);
    const before = known.get(name)?.get(version);
    const isKnown = before !== undefined && before.digest === facts.digest && before.created !== "";
    const entry = indexEntry(metadata, { ...facts, created: isKnown ? before.created : created });
    const others = entries.get(name);
    if (others === undefined) entries.set(name, [entry]);
    else others.push(entry);
  }
  return entries;
}
