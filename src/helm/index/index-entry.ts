import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { metadataValue } from "../archive/package-chart.ts";
import type { Metadata } from "../chart/metadata.ts";
import { writeYaml } from "../yaml/write-yaml.ts";

/** A version of a chart in an index. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the archive in hex, without a prefix. */
  readonly digest: string;
  /** As it stands in the index: the lines of one list item, indentation included. */
  readonly text: string;
}

/** What an entry says beyond the chart's metadata. */
export interface EntryFacts {
  readonly digest: string;
  readonly urls: readonly string[];
  /** RFC 3339. */
  readonly created: string;
}

/** The fields of an entry as Helm writes them. */
export function entryValue(metadata: Metadata, { digest, urls, created }: EntryFacts): ValueMap {
  const map = metadataValue(metadata);
  return map
    .set("created", created)
    .set("digest", digest)
    .set("urls", [...urls] as Value[]);
}

/** An entry of the index for a chart's archive. */
export function indexEntry(metadata: Metadata, facts: EntryFacts): IndexEntry {
  const { name = "", version = "" } = metadata;
  // Where a line is folded depends on how deep it stands, so the item is written in its place.
  const inPlace = writeYaml(new Map([["entries", new Map([[name, [entryValue(metadata, facts)]]])]]));
  const text = inPlace.slice(inPlace.indexOf("  - "));
  return { name, version, digest: facts.digest, text };
}
