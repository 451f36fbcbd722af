import type { Value } from "#kit/gotemplate/value/value.ts";
import { readMap } from "../yaml/read-map.ts";
import { resolveScalar } from "../yaml/resolve-scalar.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { UnusualIndexError } from "./unusual-index-error.ts";

/** A piece of an index as Helm writes it; bytes end with a line break. */
export type IndexPiece =
  | { readonly kind: "chart"; readonly name: string }
  | { readonly kind: "item"; readonly chart: string; readonly bytes: Uint8Array }
  /** A field beside `entries`, such as `generated`, with all its lines. */
  | { readonly kind: "field"; readonly name: string; readonly bytes: Uint8Array };

/** One version with everything in it, or one field beside `entries`; a chart's metadata is bounded by 5 MiB anyway. */
const maxPieceBytes = 4 << 20;
const plainChart = /^ {2}([A-Za-z][\w.-]*):$/;
const fieldLine = /^([A-Za-z]+):(?: .*)?$/;
const newline = 0x0a;
const space = 0x20;
const dash = 0x2d;
const hash = 0x23;

/**
 * Splits an index into its pieces as it arrives, by the first columns of each line and without reading YAML: Helm writes
 * charts at two spaces and versions as list items below them. What is held at a time is a chunk and a version.
 * Comments outside of versions are left out, as Helm leaves out all. The bytes of a piece are a view: copy what is kept.
 *
 * @throws {UnusualIndexError} for any other layout.
 */
export async function* splitIndex(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly IndexPiece[]> {
  const splitter = new IndexSplitter();
  for await (const chunk of chunks) yield splitter.push(chunk);
  yield splitter.end();
}

class IndexSplitter {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #seen = new Set<string>();
  #rest: Uint8Array = new Uint8Array();
  /** How much of the rest are whole lines that have been looked at. */
  #looked = 0;
  #open: { kind: "item" | "field"; name: string; from: number } | undefined;
  #isInEntries = false;
  #chart: string | undefined;

  push(chunk: Uint8Array): IndexPiece[] {
    const text = concat(this.#rest, chunk);
    const pieces: IndexPiece[] = [];
    let from = this.#looked;
    for (let end = text.indexOf(newline, from); end >= 0; end = text.indexOf(newline, from)) {
      this.#line(text, from, end, pieces);
      from = end + 1;
    }
    const keep = this.#open?.from ?? from;
    if (text.length - keep > maxPieceBytes) throw new UnusualIndexError("One version takes more than 4 MiB");
    this.#rest = text.subarray(keep);
    this.#looked = from - keep;
    if (this.#open !== undefined) this.#open.from = 0;
    return pieces;
  }

  end(): IndexPiece[] {
    const isCut = this.#looked < this.#rest.length;
    const pieces = isCut ? this.push(Uint8Array.of(newline)) : [];
    this.#close(this.#rest, this.#looked, pieces);
    return pieces;
  }

  #line(text: Uint8Array, from: number, end: number, pieces: IndexPiece[]): void {
    const first = text[from];
    const isContinued = this.#open !== undefined && (end === from || this.#continues(text, from, end));
    if (isContinued || end === from) return;
    this.#close(text, from, pieces);
    const third = text[from + 2];
    if (first === hash || (first === space && text[from + 1] === space && third === hash)) return;
    const isIndented = this.#isInEntries && first === space && text[from + 1] === space;
    if (isIndented && third === dash && text[from + 3] === space) {
      if (this.#chart === undefined) throw new UnusualIndexError("A version stands before any chart");
      this.#open = { kind: "item", name: this.#chart, from };
      return;
    }
    const line = this.#decoder.decode(text.subarray(from, end));
    if (isIndented && third === space) throw unusualLine(line);
    if (isIndented) pieces.push({ kind: "chart", name: this.#chartName(line) });
    else if (line !== "---" || this.#seen.size > 0) this.#field(line, from);
  }

  #continues(text: Uint8Array, from: number, end: number): boolean {
    const isDeep = text[from] === space && text[from + 1] === space && text[from + 2] === space;
    if (this.#open?.kind === "item") return isDeep && text[from + 3] === space;
    return text[from] === space || (text[from] === dash && (end === from + 1 || text[from + 1] === space));
  }

  #close(text: Uint8Array, end: number, pieces: IndexPiece[]): void {
    if (this.#open === undefined) return;
    const { kind, name, from } = this.#open;
    const bytes = text.subarray(from, end);
    pieces.push(kind === "item" ? { kind, chart: name, bytes } : { kind, name, bytes });
    this.#open = undefined;
  }

  #chartName(line: string): string {
    const plain = plainChart.exec(line)?.[1];
    const [name, isEmpty] = plain !== undefined && resolveScalar(plain).type === "str" ? [plain, false] : readKey(line);
    this.#chart = isEmpty ? undefined : name;
    return name;
  }

  #field(line: string, from: number): void {
    const name = fieldLine.exec(line)?.[1];
    if (name === undefined || this.#seen.has(name)) throw unusualLine(line);
    this.#seen.add(name);
    this.#isInEntries = false;
    this.#chart = undefined;
    if (name !== "entries") this.#open = { kind: "field", name, from };
    else if (line === "entries:") this.#isInEntries = true;
    else if (line !== "entries: {}") throw unusualLine(line);
  }
}

/** The key of a line that holds nothing else, but for an empty list. */
function readKey(line: string): readonly [name: string, isEmpty: boolean] {
  try {
    const [pair, ...others] = /:(?: \[\])?$/.test(line) ? readMap(line) : [];
    if (pair !== undefined && others.length === 0 && (pair[1] === null || isEmptyList(pair[1])))
      return [pair[0], pair[1] !== null];
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
  }
  throw unusualLine(line);
}

function isEmptyList(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}

function unusualLine(line: string): UnusualIndexError {
  return new UnusualIndexError(`The index is not laid out as Helm does it: ${JSON.stringify(line.slice(0, 80))}`);
}
