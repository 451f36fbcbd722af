import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { metadataValue } from "../archive/metadata-value.ts";
import type { Metadata } from "../chart/metadata.ts";
import { itemText } from "./item-text.ts";

/** A version of a chart, to be written into an index. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the archive in hex, without a prefix. */
  readonly digest: string;
  /** RFC 3339. */
  readonly created: string;
  /** The lines of a list item as they stand in an index, indented below their chart. */
  readonly text: string;
}

/** What an entry says beyond the chart's metadata. */
export interface EntryFacts {
  readonly digest: string;
  readonly urls: readonly string[];
  /** RFC 3339. */
  readonly created: string;
}

/** The entry of a chart's archive, its text to the byte as `helm repo index` writes it. */
export function indexEntry(metadata: Metadata, facts: EntryFacts): IndexEntry {
  const { digest, urls, created } = facts;
  const value: ValueMap = metadataValue(metadata)
    .set("created", created)
    .set("digest", digest)
    .set("urls", [...urls]);
  return { name: metadata.name ?? "", version: metadata.version ?? "", digest, created, text: itemText(value) };
}
