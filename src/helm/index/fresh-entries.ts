import type { Metadata } from "../chart/metadata.ts";
import { type EntryFacts, type IndexEntry, indexEntry } from "./index-entry.ts";
import type { IndexSurvey, WantedVersions } from "./survey-index.ts";

/** A package that an index is to name. */
export interface IndexedPackage extends EntryFacts {
  readonly metadata: Metadata;
}

/** The entries of packages, by chart. One whose package the old index has already, to the byte, keeps its date. */
export function freshEntries(packages: readonly IndexedPackage[], { known }: IndexSurvey): Map<string, IndexEntry[]> {
  const entries = new Map<string, IndexEntry[]>();
  for (const { metadata, created, ...facts } of packages) {
    const { name = "", version = "" } = metadata;
    const before = known.get(name)?.get(version);
    const isKnown = before !== undefined && before.digest === facts.digest && before.created !== "";
    const entry = indexEntry(metadata, { ...facts, created: isKnown ? before.created : created });
    const others = entries.get(name);
    if (others === undefined) entries.set(name, [entry]);
    else others.push(entry);
  }
  return entries;
}

/** The versions of packages by chart, for what an old index says of them. */
export function wantedVersions(packages: readonly Pick<IndexedPackage, "metadata">[]): WantedVersions {
  const wanted = new Map<string, Set<string>>();
  for (const { metadata } of packages) {
    const { name = "", version = "" } = metadata;
    const versions = wanted.get(name);
    if (versions === undefined) wanted.set(name, new Set([version]));
    else versions.add(version);
  }
  return wanted;
}
