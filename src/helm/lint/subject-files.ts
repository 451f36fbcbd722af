import type { Hash } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import type { ChartSource, SourceEntry } from "../chart/chart-source.ts";
import type { ChartFile } from "../chart/chart.ts";
import { readChartFolder } from "../chart/read-chart-folder.ts";

/** All that the rules see of a chart's folder, as bytes. */
export interface SubjectFiles {
  /** What is at the top of the folder; a link that is not followed is nothing. */
  readonly top: ReadonlyMap<string, SourceEntry["kind"]>;
  /** The files that belong to the package, or why they cannot be read. */
  readonly loaded: readonly ChartFile[] | ChartLoadError;
  /** The same by name, with Chart.yaml and values.yaml wherever they are files. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** The `ci/*-values.yaml` files. */
  readonly ciFiles: readonly ChartFile[];
}

/** Reads the files of a chart. @throws whatever the source throws for what cannot be read */
export async function readSubjectFiles(source: ChartSource, signal: AbortSignal): Promise<SubjectFiles> {
  const there = (await source.list("", signal)).filter(({ problem }) => problem === undefined);
  const top = new Map(there.map((entry) => [entry.name, entry.kind]));
  const loaded = await readFiles(source, signal);
  const files = new Map((loaded instanceof ChartLoadError ? [] : loaded).map((file) => [file.name, file]));
  // An ignored or unreadable folder must not hide Chart.yaml from the rules about it.
  for (const name of ["Chart.yaml", "values.yaml"]) {
    if (!files.has(name) && top.get(name) === "file")
      files.set(name, { name, data: await source.read(name, signal), modified: 0 });
  }
  return { top, loaded, files, ciFiles: top.get("ci") === "folder" ? await readCiFiles(source, signal) : [] };
}

/** A hash of all of it: equal ones give the same findings. */
export function digestSubjectFiles({ top, loaded, files, ciFiles }: SubjectFiles): string {
  const hash = nodeCrypto().createHash("sha256");
  for (const [name, kind] of top) hash.update(`${name}\0${kind}\0`);
  if (loaded instanceof ChartLoadError) hash.update(`${loaded.path ?? ""}\0${loaded.message}\0`);
  for (const file of files.values()) addFile(hash, file);
  for (const file of ciFiles) addFile(hash, file);
  return hash.digest("hex");
}

function addFile(hash: Hash, { name, data }: ChartFile): void {
  hash.update(`${name}\0${data.length}\0`).update(data);
}

async function readFiles(source: ChartSource, signal: AbortSignal): Promise<ChartFile[] | ChartLoadError> {
  try {
    return await readChartFolder(source, signal);
  } catch (error) {
    if (error instanceof ChartLoadError) return error;
    throw error;
  }
}

/** The values for CI, those too that .helmignore keeps out of the package, as it mostly does. */
async function readCiFiles(source: ChartSource, signal: AbortSignal): Promise<ChartFile[]> {
  const files: ChartFile[] = [];
  for (const { name, kind } of await source.list("ci", signal)) {
    if (kind !== "file" || !name.endsWith("-values.yaml")) continue;
    files.push({ name: `ci/${name}`, data: await source.read(`ci/${name}`, signal), modified: 0 });
  }
  return files;
}
