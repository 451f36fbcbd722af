import { createHash } from "node:crypto";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ArchiveError } from "../archive/archive-error.ts";
import { readArchive } from "../archive/read-archive.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { ChartLoadError } from "./chart-load-error.ts";
import type { Chart, ChartFile } from "./chart.ts";
import { decodeLock, decodeMetadata, decodeRequirements } from "./decode-metadata.ts";
import type { Lock, Metadata } from "./metadata.ts";
import { readValues } from "./read-values.ts";
import { sanitizeMetadata } from "./sanitize-metadata.ts";
import { validateMetadata } from "./validate-metadata.ts";

/** How {@link loadFiles} works. */
export interface LoadOptions {
  /** How many charts this one is inside of. Default: 0. */
  readonly nesting?: number;
  /** Remembers the archives in `charts/` that were unpacked. Default: each is unpacked again. */
  readonly archives?: ArchiveMemory;
}

/** Charts by the hash of their archives and how deep they are. They are shared: never changed. */
export interface ArchiveMemory {
  get(key: string): Chart | undefined;
  set(key: string, chart: Chart): void;
}

/** Charts inside charts are loaded this deep at most. */
const maxNesting = 20;

/**
 * Makes a chart of its files, as helm's loader does: what each file is, charts in `charts/` unpacked, the metadata
 * validated. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/loader/load.go
 *
 * @throws {ChartLoadError} in Helm's words.
 */
export function loadFiles(files: readonly ChartFile[], options: LoadOptions = {}): Chart {
  const { nesting = 0 } = options;
  if (nesting > maxNesting) throw new ChartLoadError(`charts are nested more than ${maxNesting} levels deep`);
  const byName = new Map(files.map((file) => [file.name, file]));
  const chartFile = byName.get("Chart.yaml");
  if (chartFile === undefined) throw new ChartLoadError("Chart.yaml file is missing");
  let metadata: Metadata = decode(chartFile, "cannot load Chart.yaml", decodeMetadata);
  const isV1 = metadata.apiVersion === "v1" || (metadata.apiVersion ?? "") === "";
  if ((metadata.apiVersion ?? "") === "") metadata = { ...metadata, apiVersion: "v1" };
  const requirements = byName.get("requirements.yaml");
  if (requirements !== undefined) {
    metadata = { ...metadata, dependencies: decode(requirements, "cannot load requirements.yaml", decodeRequirements) };
  }
  metadata = sanitizeMetadata(metadata);
  const problem = validateMetadata(metadata);
  if (problem !== undefined) throw new ChartLoadError(problem, "Chart.yaml");
  const lockFile = byName.get("Chart.lock") ?? byName.get("requirements.lock");
  const lock: Lock | undefined =
    lockFile === undefined ? undefined : decode(lockFile, `cannot load ${lockFile.name}`, decodeLock);
  const valuesFile = byName.get("values.yaml");
  const sorted = sortFiles(files, isV1);
  return {
    metadata,
    lock,
    raw: files,
    templates: sorted.templates,
    values:
      valuesFile === undefined
        ? new Map()
        : decode(valuesFile, "cannot load values.yaml", (text) => readValues(text, "all")),
    schema: byName.get("values.schema.json")?.data,
    files: sorted.files,
    dependencies: loadSubcharts(sorted.subcharts, metadata.name ?? "", options),
  };
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
    const isFile = files.length === 1 && first?.name === name;
    if (!isArchive && isFile) continue;
    try {
      if (isArchive && !(isFile && first !== undefined)) {
        throw new ChartLoadError(
          `error unpacking subchart tar in ${parent}: expected ${name}, got ${first?.name ?? ""}`,
        );
      }
      const deeper = { ...options, nesting: (options.nesting ?? 0) + 1 };
      const folder = files.map((file) => ({ ...file, name: file.name.slice(name.length + 1) }));
      charts.push(isArchive && first !== undefined ? loadArchive(first.data, deeper) : loadFiles(folder, deeper));
    } catch (error) {
      if (!(error instanceof ChartLoadError || error instanceof ArchiveError)) throw error;
      throw new ChartLoadError(
        `error unpacking subchart ${isArchive ? "tar " : ""}${isArchive ? `in ${parent}` : `${name} in ${parent}`}: ${error.message}`,
        `charts/${name}`,
      );
    }
  }
  return charts;
}

function loadArchive(bytes: Uint8Array, options: LoadOptions): Chart {
  const { archives, nesting = 0 } = options;
  if (archives === undefined) return loadFiles(readArchive(bytes), options);
  const key = `${nesting} ${createHash("sha256").update(bytes).digest("hex")}`;
  const known = archives.get(key);
  if (known !== undefined) return known;
  const chart = loadFiles(readArchive(bytes), options);
  archives.set(key, chart);
  return chart;
}

function decode<Value>(file: ChartFile, what: string, read: (text: string) => Value): Value {
  try {
    return read(textOfBytes(file.data));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new ChartLoadError(`${what}: ${error.message}`, file.name, error.offset);
  }
}
