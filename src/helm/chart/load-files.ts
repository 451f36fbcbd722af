import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { ArchiveError } from "../archive/archive-error.ts";
import { readArchive } from "../archive/read-archive.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { ChartLoadError } from "./chart-load-error.ts";
import type { Chart, ChartFile } from "./chart.ts";
import { decodeLock, decodeMetadata } from "./decode-metadata.ts";
import type { Lock, Metadata } from "./metadata.ts";
import { readValues } from "./read-values.ts";
import { sanitizeMetadata } from "./sanitize-metadata.ts";
import { validateMetadata } from "./validate-metadata.ts";

/** How {@link loadFiles} works. */
export interface LoadOptions {
  /** How many charts this one is inside of. Default: 0. */
  readonly nesting?: number;
  /** Helm 3 reads the first document of values.yaml only. Default: `all`, as Helm 4 does. */
  readonly values?: "first" | "all";
  /** Reads the values.yaml of this chart, for who has read it already; they are shared then, and never changed. */
  readonly readValues?: (() => ValueMap) | undefined;
  /** Remembers the archives in `charts/` that were unpacked. Default: each is unpacked again. */
  readonly archives?: ArchiveMemory | undefined;
}

/** Charts by the hash of their archives and how deep they are. They are shared: never changed. */
export interface ArchiveMemory {
  get(key: string): Chart | undefined;
  set(key: string, chart: Chart): void;
}

/** Charts inside charts are loaded this deep at most. */
const maxNesting = 20;

/**
 * Makes a chart of its files, as helm's loader does: what each file is, the metadata validated, charts in `charts/`
 * unpacked. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/loader/load.go
 *
 * @throws {ChartLoadError} in Helm's words.
 */
export function loadFiles(files: readonly ChartFile[], options: LoadOptions = {}): Chart {
  const { nesting = 0 } = options;
  if (nesting > maxNesting) throw new ChartLoadError(`charts are nested more than ${maxNesting} levels deep`);
  const decoded = decodeFiles(files, options);
  const metadata = sanitizeMetadata(decoded.metadata);
  const problem = validateMetadata(metadata);
  if (problem !== undefined) throw new ChartLoadError(`validation: ${problem.text}`, "Chart.yaml", problem);
  const sorted = sortFiles(files, metadata.apiVersion === "v1");
  return {
    metadata,
    lock: decoded.lock,
    raw: files,
    templates: sorted.templates,
    values: decoded.values,
    schema: files.find(({ name }) => name === "values.schema.json")?.data,
    files: sorted.files,
    dependencies: loadSubcharts(sorted.subcharts, metadata.name ?? "", options),
  };
}

interface DecodedFiles {
  readonly metadata: Metadata;
  readonly lock: Lock | undefined;
  readonly values: ValueMap;
}

/** Chart.yaml first, then the others in their order: the first that is wrong is the one that Helm names. */
function decodeFiles(
  files: readonly ChartFile[],
  { values: documents = "all", readValues: readOwn }: LoadOptions,
): DecodedFiles {
  const chartFile = files.find(({ name }) => name === "Chart.yaml");
  let metadata = chartFile === undefined ? undefined : decode(chartFile, decodeMetadata);
  if (metadata !== undefined && (metadata.apiVersion ?? "") === "") metadata = { ...metadata, apiVersion: "v1" };
  let lock: Lock | undefined;
  let values: ValueMap = new Map();
  for (const file of files) {
    if (file.name === "Chart.lock") lock = decode(file, decodeLock);
    else if (file.name === "values.yaml") values = decode(file, (text) => readOwn?.() ?? readValues(text, documents));
    // What a requirements.yaml says beside dependencies counts too.
    else if (file.name === "requirements.yaml") metadata = { ...metadata, ...decode(file, decodeMetadata) };
    else if (file.name === "requirements.lock") {
      lock = decode(file, decodeLock);
      metadata ??= {};
    }
  }
  if (metadata === undefined) throw new ChartLoadError("Chart.yaml file is missing");
  return { metadata, lock, values };
}

const ownFiles = new Set(["Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json"]);

interface SortedFiles {
  readonly templates: ChartFile[];
  readonly files: ChartFile[];
  /** By the first name below `charts/`. */
  readonly subcharts: Map<string, ChartFile[]>;
}

function sortFiles(files: readonly ChartFile[], isV1: boolean): SortedFiles {
  const sorted: SortedFiles = { templates: [], files: [], subcharts: new Map() };
  for (const file of files) {
    const { name } = file;
    if (ownFiles.has(name)) continue;
    if (name === "requirements.yaml" || name === "requirements.lock") {
      if (isV1) sorted.files.push(file);
    } else if (name.startsWith("templates/")) sorted.templates.push(file);
    else if (name.startsWith("charts/") && !name.endsWith(".prov")) {
      const inner = { ...file, name: name.slice("charts/".length) };
      const first = inner.name.split("/")[0] ?? "";
      const group = sorted.subcharts.get(first);
      if (group === undefined) sorted.subcharts.set(first, [inner]);
      else group.push(inner);
    } else sorted.files.push(file);
  }
  return sorted;
}

function loadSubcharts(
  groups: ReadonlyMap<string, readonly ChartFile[]>,
  parent: string,
  options: LoadOptions,
): Chart[] {
  const charts: Chart[] = [];
  for (const [name, files] of groups) {
    if (name.startsWith("_") || name.startsWith(".")) continue;
    const [first] = files;
    const isArchive = name.endsWith(".tgz");
    if (isArchive && first?.name !== name)
      throw new ChartLoadError(`error unpacking subchart tar in ${parent}: expected ${name}, got ${first?.name ?? ""}`);
    try {
      const deeper = { ...options, nesting: (options.nesting ?? 0) + 1, readValues: undefined };
      // A file beside the charts is a chart with no files to Helm, and so an error.
      const folder = files.flatMap((file) =>
        file.name === name ? [] : [{ ...file, name: file.name.slice(name.length + 1) }],
      );
      charts.push(isArchive && first !== undefined ? loadArchive(first.data, deeper) : loadFiles(folder, deeper));
    } catch (error) {
      if (!(error instanceof ChartLoadError || error instanceof ArchiveError)) throw error;
      const message = `error unpacking subchart ${name} in ${parent}: ${error.message}`;
      throw new ChartLoadError(message, `charts/${name}`, { cause: error });
    }
  }
  return charts;
}

function loadArchive(bytes: Uint8Array, options: LoadOptions): Chart {
  const { archives, nesting = 0, values = "all" } = options;
  if (archives === undefined) return loadFiles(readArchive(bytes), options);
  const key = `${nesting} ${values} ${nodeCrypto().createHash("sha256").update(bytes).digest("hex")}`;
  const known = archives.get(key);
  if (known !== undefined) return known;
  const chart = loadFiles(readArchive(bytes), options);
  archives.set(key, chart);
  return chart;
}

function decode<Value>(file: ChartFile, read: (text: string) => Value): Value {
  try {
    return read(textOfBytes(file.data));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new ChartLoadError(`cannot load ${file.name}: ${error.message}`, file.name, { offset: error.offset });
  }
}
