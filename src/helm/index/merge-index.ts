import { naturalOrder } from "../yaml/natural-order.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { ByteBatch } from "./byte-batch.ts";
import type { IndexEntry } from "./index-entry.ts";
import { newestFirst, readVersion, type ReadVersion } from "./order-versions.ts";
import { readItem } from "./read-item.ts";
import { splitIndex } from "./split-index.ts";

/** What becomes of an index. */
export interface IndexMerge {
  /** What is new, by chart. It takes the place of what bears the same version. */
  readonly fresh: ReadonlyMap<string, readonly IndexEntry[]>;
  /** The versions that stay, old and new, of the charts that do not keep all. */
  readonly retained: ReadonlyMap<string, ReadonlySet<string>>;
  /** Versions that go, by chart. Default: none. */
  readonly removed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** RFC 3339. */
  readonly generated: string;
}

/**
 * Writes an index with new entries at their places, piece by piece: memory does not grow with the index. What does not
 * change is copied as it is, and charts without versions go. It is read once; only {@link surveyIndex} checks its order.
 *
 * @throws {UnusualIndexError} as the survey does.
 */
export async function* mergeIndex(old: AsyncIterable<Uint8Array>, merge: IndexMerge): AsyncGenerator<Uint8Array> {
  const merger = new Merger(merge);
  for await (const pieces of splitIndex(old)) {
    for (const piece of pieces) {
      if (piece.kind === "chart") merger.beginChart(piece.name);
      else if (piece.kind === "item") merger.addItem(piece.bytes);
      else merger.addField(piece.name, piece.bytes);
    }
    if (merger.out.isFull) yield merger.out.take();
  }
  merger.end();
  yield merger.out.take();
}

interface Fresh extends ReadVersion {
  readonly entry: IndexEntry;
}

class Merger {
  readonly out = new ByteBatch();
  readonly #merge: IndexMerge;
  readonly #decoder = new TextDecoder();
  /** Charts to come that have something new, in order. */
  readonly #pending: string[];
  /** Fields that stand after `entries`; those before it are written as they come. */
  readonly #late: [name: string, bytes: Uint8Array][] = [];
  #isInEntries = false;
  #hasCharts = false;
  /** The heading of the chart at hand, until a version follows. */
  #heading: string | undefined;
  #fresh: Fresh[] = [];
  #freshVersions: ReadonlySet<string> = new Set();
  #retained: ReadonlySet<string> | undefined;
  #removed: ReadonlySet<string> | undefined;

  constructor(merge: IndexMerge) {
    this.#merge = merge;
    this.#pending = [...merge.fresh.keys()].sort(naturalOrder);
  }

  beginChart(name: string): void {
    this.#endChart();
    this.#beginEntries();
    for (let next = this.#pending[0]; next !== undefined && naturalOrder(next, name) <= 0; next = this.#pending[0]) {
      this.#pending.shift();
      if (next !== name) this.#addNewChart(next);
    }
    this.#open(name);
  }

  addItem(bytes: Uint8Array): void {
    if (this.#freshVersions.size > 0 || this.#retained !== undefined || this.#removed !== undefined) {
      const { version } = readItem(this.#decoder.decode(bytes));
      const read = readVersion(version);
      for (let next = this.#fresh[0]; next !== undefined && newestFirst(next, read) <= 0; next = this.#fresh[0]) {
        this.#fresh.shift();
        this.#addText(next.entry.text);
      }
      const isGone = this.#retained?.has(version) === false || this.#removed?.has(version) === true;
      if (isGone || this.#freshVersions.has(version)) return;
    }
    this.#addHeading();
    this.out.add(bytes);
  }

  addField(name: string, bytes: Uint8Array): void {
    if (name === "apiVersion" || name === "generated") return;
    this.#late.push([name, bytes.slice()]);
  }

  end(): void {
    this.#endChart();
    this.#beginEntries();
    for (const name of this.#pending) this.#addNewChart(name);
    const generated = `generated: ${writeYaml(this.#merge.generated)}`;
    if (!this.#hasCharts) this.out.addText(" {}\n");
    this.out.addText(generated);
    for (const [, bytes] of this.#late) this.out.add(bytes);
  }

  #beginEntries(): void {
    if (this.#isInEntries) return;
    this.#isInEntries = true;
    const early = this.#late.filter(([name]) => name < "apiVersion");
    for (const field of early) {
      this.#late.splice(this.#late.indexOf(field), 1);
      this.out.add(field[1]);
    }
    this.out.addText("apiVersion: v1\nentries:");
  }

  #addNewChart(name: string): void {
    this.#open(name);
    this.#endChart();
  }

  #open(name: string): void {
    this.#heading = `  ${keyText(name)}:\n`;
    this.#retained = this.#merge.retained.get(name);
    this.#removed = this.#merge.removed?.get(name);
    const entries = (this.#merge.fresh.get(name) ?? []).filter(({ version }) => this.#retained?.has(version) !== false);
    this.#fresh = entries.map((entry) => ({ ...readVersion(entry.version), entry })).sort(newestFirst);
    this.#freshVersions = new Set(entries.map(({ version }) => version));
  }

  #endChart(): void {
    for (const { entry } of this.#fresh) this.#addText(entry.text);
    this.#fresh = [];
    this.#heading = undefined;
  }

  #addText(text: string): void {
    this.#addHeading();
    this.out.addText(text);
  }

  #addHeading(): void {
    if (this.#heading === undefined) return;
    this.out.addText(this.#hasCharts ? this.#heading : `\n${this.#heading}`);
    this.#heading = undefined;
    this.#hasCharts = true;
  }
}

/** A key on one line: what YAML would write as a complex key, because it is long, is put in quotes. */
function keyText(name: string): string {
  const [, simple] = /^(.*): null\n$/.exec(writeYaml(new Map([[name, null]]))) ?? [];
  return simple === undefined || simple.startsWith("? ") ? JSON.stringify(name) : simple;
}
