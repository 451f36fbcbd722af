import { type IndexEntry, indexEntry } from "#helm/index/index-entry.ts";
import { joinUrl } from "#helm/index/join-url.ts";
import type { IndexSurvey } from "#helm/index/survey-index.ts";
import type { FoundPackage } from "./read-packages.ts";

/** How entries are made. */
export interface EntryOptions {
  /** Address of the folder; empty for names relative to the index. */
  readonly url: string;
  readonly survey: IndexSurvey;
  /** Milliseconds since 1970, for every entry that is new. Default: the newest time inside of its package. */
  readonly created: number | undefined;
}

/** Where a package has no time inside, or none that can be written: 1980, the first year that every format can hold. */
const fallbackTime = 315_532_800_000;
const lastTime = Date.UTC(9999, 11, 31);

/** The entries of packages, by chart. One whose package the old index has already, to the byte, keeps its date. */
export function freshEntries(
  packages: readonly FoundPackage[],
  { url, survey, created }: EntryOptions,
): Map<string, IndexEntry[]> {
  const entries = new Map<string, IndexEntry[]>();
  for (const { name, version, metadata, digest, file, newest } of packages) {
    const before = survey.known.get(name)?.get(version);
    const isKnown = before !== undefined && before.digest === digest && before.created !== "";
    const entry = indexEntry(metadata, {
      digest,
      urls: [addressOf(file, url)],
      created: isKnown
        ? before.created
        : formatTime(created ?? (newest > 0 && newest < lastTime ? newest : fallbackTime)),
    });
    const others = entries.get(name);
    if (others === undefined) entries.set(name, [entry]);
    else others.push(entry);
  }
  return entries;
}

/** A name without any folder stays as it is; only addresses are escaped. */
function addressOf(file: string, url: string): string {
  return url === "" && !file.includes("/") ? file : joinUrl(url, file);
}

function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
