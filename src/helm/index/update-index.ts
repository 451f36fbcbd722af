import { deprecatedEntry } from "./deprecated-entry.ts";
import { freshEntries, type IndexedPackage } from "./fresh-entries.ts";
import { generatedTime } from "./generated-time.ts";
import type { IndexEntry } from "./index-entry.ts";
import { indexToJson } from "./index-to-json.ts";
import { mergeIndex } from "./merge-index.ts";
import { type IndexSource, openIndex } from "./open-index.ts";
import type { IndexSurvey } from "./survey-index.ts";
import { type VersionName, versionName, versionsByChart } from "./versions-by-chart.ts";

/** What is to become of an index whose other versions stay. */
export interface IndexUpdate {
  /** Each version of a chart once. */
  readonly packages: readonly IndexedPackage[];
  /** Versions to take out; none of them is among the packages. Default: none. */
  readonly remove?: readonly VersionName[];
  /** Versions that nobody is to install any more; see {@link deprecatedEntry}. Default: none. */
  readonly deprecate?: { readonly versions: readonly VersionName[]; readonly reason: string };
  /** Whether a package takes the place of another one that the index has under the same version. */
  readonly force: boolean;
  /** Versions of a chart to keep, the new ones included: see {@link retainedVersions}. Default: all. */
  readonly retention?: number | undefined;
}

/** What becomes of the version of one package, or of one that was there. */
export interface UpdatedVersion extends VersionName {
  /**
   * `changed`: the same package with other addresses or fields. `refused`: the index has another package under this
   * version. `retired`: retention does not keep it. `absent`: it was to be there, and is not.
   */
  readonly state: "added" | "changed" | "replaced" | "unchanged" | "refused" | "retired" | "removed" | "absent";
}

/** What an update comes to. */
export interface UpdatedIndex {
  /** Of each package, charts together, then of those that were there. */
  readonly versions: readonly UpdatedVersion[];
  /** How many versions of the old index retention takes. */
  readonly dropped: number;
  /** The new index, in the format of the old one; `undefined` where it stays as it is. */
  readonly content: (() => AsyncIterable<Uint8Array>) | undefined;
}

const writing: ReadonlySet<UpdatedVersion["state"]> = new Set(["added", "changed", "replaced", "removed"]);

/**
 * Puts packages into an index. An update that was made already changes nothing, whatever else has come into the index since.
 *
 * @param source The index now; `undefined` where there is none, which makes one.
 * @throws {IndexUnreadableError}
 */
export async function updateIndex(source: IndexSource | undefined, update: IndexUpdate): Promise<UpdatedIndex> {
  const { packages, retention, remove = [], deprecate = { versions: [], reason: "" } } = update;
  const named = packages.map(({ metadata }) => versionName(metadata));
  const wanted = versionsByChart([...named, ...remove, ...deprecate.versions]);
  const { survey, format, read } = await openIndex(source, { wanted, retention });
  const fresh = freshEntries(packages, survey);
  const versions = [...fresh.values()].flat().map((entry) => compareEntry(entry, survey, update));
  for (const { name, version, state } of versions) if (state === "refused") removeEntry(fresh, name, version);
  for (const each of deprecate.versions) {
    const known = survey.known.get(each.name)?.get(each.version);
    const entry = known === undefined ? undefined : deprecatedEntry(each, known, deprecate.reason);
    if (entry !== undefined) fresh.set(each.name, [...(fresh.get(each.name) ?? []), entry]);
    versions.push(entry === undefined ? { ...each, state: "absent" } : compareEntry(entry, survey, update));
  }
  for (const { name, version } of remove)
    versions.push({ name, version, state: survey.known.get(name)?.has(version) === true ? "removed" : "absent" });
  const isUnchanged = survey.droppedItems === 0 && !versions.some(({ state }) => writing.has(state));
  if (isUnchanged) return { versions, dropped: 0, content: undefined };
  const { retained, droppedItems } = survey;
  const generated = generatedTime(fresh, survey.generated ?? "");
  const removed = versionsByChart(remove);
  const merged = (): AsyncIterable<Uint8Array> => mergeIndex(read(), { fresh, retained, removed, generated });
  const content = format === "json" ? (): AsyncIterable<Uint8Array> => indexToJson(merged(), generated) : merged;
  return { versions, dropped: droppedItems, content };
}

function compareEntry(
  { name, version, digest, text }: IndexEntry,
  { known, retained }: IndexSurvey,
  { force }: IndexUpdate,
): UpdatedVersion {
  const old = known.get(name)?.get(version);
  if (retained.get(name)?.has(version) === false) return { name, version, state: "retired" };
  if (old === undefined) return { name, version, state: "added" };
  if (old.text === text) return { name, version, state: "unchanged" };
  if (old.digest === "" || old.digest.replace(/^sha256:/, "") === digest) return { name, version, state: "changed" };
  return { name, version, state: force ? "replaced" : "refused" };
}

function removeEntry(fresh: Map<string, IndexEntry[]>, name: string, version: string): void {
  const others = (fresh.get(name) ?? []).filter((entry) => entry.version !== version);
  if (others.length === 0) fresh.delete(name);
  else fresh.set(name, others);
}
