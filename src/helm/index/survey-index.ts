import { naturalOrder } from "../yaml/natural-order.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { type ItemFields, readItem } from "./read-item.ts";
import { retainedVersions } from "./retained-versions.ts";
import { type IndexPiece, splitIndex } from "./split-index.ts";
import { UnusualIndexError } from "./unusual-index-error.ts";

/** An item of an index that was asked for. */
export interface KnownItem extends ItemFields {
  readonly text: string;
}

/** What a first look at an index says. */
export interface IndexSurvey {
  readonly charts: number;
  readonly versions: number;
  /** The items that were asked for, by chart and version. */
  readonly known: ReadonlyMap<string, ReadonlyMap<string, KnownItem>>;
  /** The versions that retention leaves, old and new, of the charts of which it takes any. */
  readonly retained: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many items of the old index retention takes. */
  readonly droppedItems: number;
  /** When the index was made, as it says; RFC 3339. */
  readonly generated: string | undefined;
}

/** The versions to look for, by chart. */
export type WantedVersions = ReadonlyMap<string, ReadonlySet<string>>;

const maxCharts = 200_000;

/**
 * Looks through an index as it arrives. Of the versions that are wanted the items are kept; of the others nothing but, for
 * one chart at a time and where `retention` is given, their numbers.
 *
 * @param retention Versions of a chart to keep, the wanted ones included: see {@link retainedVersions}.
 * @throws {UnusualIndexError} where the layout, or the order of the charts, is not Helm's: merging needs it whole then.
 */
export async function surveyIndex(
  chunks: AsyncIterable<Uint8Array>,
  wanted: WantedVersions,
  retention?: number,
): Promise<IndexSurvey> {
  const surveyor = new Surveyor(wanted, retention);
  for await (const pieces of splitIndex(chunks)) for (const piece of pieces) surveyor.look(piece);
  return surveyor.end();
}

class Surveyor {
  readonly #decoder = new TextDecoder();
  readonly #wanted: WantedVersions;
  readonly #retention: number | undefined;
  readonly #known = new Map<string, Map<string, KnownItem>>();
  readonly #retained = new Map<string, ReadonlySet<string>>();
  /** The wanted charts that the index has. */
  readonly #looked = new Set<string>();
  #chart: string | undefined;
  #wantedHere: ReadonlySet<string> | undefined;
  /** The versions of the chart at hand that retention may leave. */
  #here: string[] = [];
  #itemsHere = 0;
  #charts = 0;
  #versions = 0;
  #droppedItems = 0;
  #generated: string | undefined;

  constructor(wanted: WantedVersions, retention: number | undefined) {
    this.#wanted = wanted;
    this.#retention = retention;
  }

  look(piece: IndexPiece): void {
    switch (piece.kind) {
      case "chart":
        return this.#beginChart(piece.name);
      case "item":
        return this.#lookAtItem(piece.chart, piece.bytes);
      case "field":
        return this.#lookAtField(piece.name, this.#decoder.decode(piece.bytes));
    }
  }

  end(): IndexSurvey {
    this.#endChart();
    for (const [chart, versions] of this.#wanted) if (!this.#looked.has(chart)) this.#retain(chart, versions);
    return {
      charts: this.#charts,
      versions: this.#versions,
      known: this.#known,
      retained: this.#retained,
      droppedItems: this.#droppedItems,
      generated: this.#generated,
    };
  }

  #beginChart(name: string): void {
    this.#endChart();
    if (this.#chart !== undefined && naturalOrder(this.#chart, name) >= 0)
      throw new UnusualIndexError(`Chart "${name}" stands after "${this.#chart}"`);
    this.#chart = name;
    this.#wantedHere = this.#wanted.get(name);
    this.#charts += 1;
    if (this.#charts > maxCharts) throw new UnusualIndexError(`The index has more than ${maxCharts} charts`);
  }

  #endChart(): void {
    if (this.#chart === undefined || this.#retention === undefined) return;
    const wanted = this.#wantedHere ?? [];
    const kept = this.#retain(this.#chart, [...this.#here, ...wanted]);
    const left = this.#here.filter((version) => kept.has(version)).length;
    this.#droppedItems += this.#itemsHere - left;
    if (left < this.#itemsHere) this.#retained.set(this.#chart, kept);
    if (this.#wantedHere !== undefined) this.#looked.add(this.#chart);
    this.#here = [];
    this.#itemsHere = 0;
  }

  /** The versions to keep of some; they are noted where that is not all. */
  #retain(chart: string, versions: Iterable<string>): ReadonlySet<string> {
    const all = new Set(versions);
    const kept = this.#retention === undefined ? all : retainedVersions(all, this.#retention);
    if (kept.size < all.size) this.#retained.set(chart, kept);
    return kept;
  }

  /** It is copied as it stands, so it must be YAML by itself: what is not, or stands on anchors, is read whole. */
  #lookAtField(name: string, text: string): void {
    try {
      readYaml(text);
    } catch (error) {
      if (error instanceof YamlError) throw new UnusualIndexError(error.message);
      throw error;
    }
    if (name === "generated") this.#generated = copy(/"?(\d{4}-[^"'\s]*)/.exec(text)?.[1] ?? "") || undefined;
  }

  #noteVersion(version: string, retention: number): void {
    this.#here.push(copy(version));
    this.#itemsHere += 1;
    // What is taken out of some versions is taken out of all: no more than these need to be remembered.
    if (this.#here.length < 8 * retention + 1000) return;
    const kept = retainedVersions(this.#here, retention);
    this.#here = this.#here.filter((each) => kept.has(each));
  }

  #lookAtItem(chart: string, bytes: Uint8Array): void {
    this.#versions += 1;
    if (this.#wantedHere === undefined && this.#retention === undefined) return;
    const text = this.#decoder.decode(bytes);
    const fields = readItem(text);
    if (this.#retention !== undefined) this.#noteVersion(fields.version, this.#retention);
    if (this.#wantedHere?.has(fields.version) !== true) return;
    const items = this.#known.get(chart) ?? new Map<string, KnownItem>();
    if (!items.has(fields.version)) items.set(copy(fields.version), { ...fields, text });
    this.#known.set(chart, items);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A string of its own: what is cut out of a text keeps the whole text in memory. */
function copy(text: string): string {
  return decoder.decode(encoder.encode(text));
}
