import { naturalOrder } from "../yaml/natural-order.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import type { IndexEntry } from "./index-entry.ts";
import { indexPieces, UnusualIndexError } from "./index-lines.ts";
import { itemField } from "./item-field.ts";
import { sortEntries } from "./sort-entries.ts";

/** The entries of charts that change, by chart, newest first; what an index holds of others stays as it is. */
export type ChangedEntries = ReadonlyMap<string, readonly Pick<IndexEntry, "version" | "text">[]>;

/** What a first look at an index says. */
export interface IndexSurvey {
  /** The items of the charts that were asked for, in order. */
  readonly items: ReadonlyMap<
    string,
    readonly { readonly version: string; readonly digest: string; readonly created: string; readonly text: string }[]
  >;
  readonly charts: number;
  readonly versions: number;
}

/**
 * Looks through an index as it arrives and keeps the items of some charts.
 *
 * @throws {UnusualIndexError} where the layout, or the order of the charts, is not Helm's: merging needs it whole then.
 */
export async function surveyIndex(
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
): Promise<IndexSurvey> {
  const items = new Map<string, { version: string; digest: string; created: string; text: string }[]>();
  let last: string | undefined;
  let charts = 0;
  let versions = 0;
  for await (const piece of indexPieces(chunks)) {
    if (piece.kind === "chart") {
      if (last !== undefined && naturalOrder(last, piece.name) >= 0)
        throw new UnusualIndexError(`Chart "${piece.name}" stands after "${last}"`);
      last = piece.name;
      charts += 1;
    } else if (piece.kind === "item") {
      versions += 1;
      if (!wanted.has(piece.chart)) continue;
      const text = piece.text;
      const found = {
        version: itemField(text, "version"),
        digest: itemField(text, "digest"),
        created: itemField(text, "created"),
        text,
      };
      items.set(piece.chart, [...(items.get(piece.chart) ?? []), found]);
    }
  }
  return { items, charts, versions };
}

/**
 * Writes an index with some charts' entries in place of what was there, piece by piece: memory does not grow with the
 * index. The texts of other charts are copied as they are.
 *
 * @param generated RFC 3339.
 */
export async function* mergeIndex(
  old: AsyncIterable<Uint8Array>,
  changed: ChangedEntries,
  generated: string,
): AsyncGenerator<Uint8Array> {
  const pending = [...changed.keys()].sort(naturalOrder);
  const out = new Batch();
  let skipping = false;
  let began = false;
  const section = (name: string): string =>
    `  ${keyText(name)}:\n${(changed.get(name) ?? []).map((entry) => entry.text).join("")}`;
  const other: string[] = [];
  out.add("apiVersion: v1\nentries:\n");
  for await (const piece of indexPieces(old)) {
    if (piece.kind === "chart") {
      began = true;
      for (let next = pending[0]; next !== undefined && naturalOrder(next, piece.name) <= 0; next = pending[0]) {
        pending.shift();
        if ((changed.get(next) ?? []).length > 0) out.add(section(next));
      }
      skipping = changed.has(piece.name);
      if (!skipping) out.add(`  ${keyText(piece.name)}:\n`);
    } else if (piece.kind === "item" && !skipping) out.add(piece.text);
    else if (piece.kind === "other" && !/^(apiVersion|generated|entries):/.test(piece.text)) other.push(piece.text);
    if (out.isFull) yield out.take();
  }
  for (const name of pending) if ((changed.get(name) ?? []).length > 0) out.add(section(name));
  if (!began && pending.length === 0 && changed.size === 0) out.replace("entries:\n", "entries: {}\n");
  out.add(`generated: ${writeYaml(generated)}`);
  for (const line of other) out.add(`${line}\n`);
  yield out.take();
}

/** Merges versions: what is new replaces what bears the same version. Newest first. */
export function mergeVersions<Entry extends { readonly version: string }>(
  fresh: readonly Entry[],
  old: readonly Entry[],
): Entry[] {
  const versions = new Set(fresh.map((entry) => entry.version));
  return sortEntries([...fresh, ...old.filter((entry) => !versions.has(entry.version))]);
}

function keyText(name: string): string {
  return writeYaml(new Map([[name, null]])).replace(/: null\n$/, "");
}

/** Gathers text into pieces worth writing. */
class Batch {
  readonly #encoder = new TextEncoder();
  #parts: string[] = [];
  #size = 0;

  get isFull(): boolean {
    return this.#size > 1 << 18;
  }

  add(text: string): void {
    this.#parts.push(text);
    this.#size += text.length;
  }

  replace(from: string, to: string): void {
    this.#parts = [this.#parts.join("").replace(from, to)];
  }

  take(): Uint8Array {
    const bytes = this.#encoder.encode(this.#parts.join(""));
    this.#parts = [];
    this.#size = 0;
    return bytes;
  }
}
