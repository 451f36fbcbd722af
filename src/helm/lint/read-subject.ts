import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import type { ChartFile } from "../chart/chart.ts";
import type { ChartSource } from "../chart/chart-source.ts";
import { decodeMetadata } from "../chart/decode-metadata.ts";
import { loadFiles, type ArchiveMemory, type LoadOptions } from "../chart/load-files.ts";
import { readChartFolder } from "../chart/read-chart-folder.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { readLintFile } from "./read-lint-file.ts";
import type { LintPolicy } from "./policy.ts";
import type { LintFile, LintSubject, MakeSource, ReadSubject } from "./subject.ts";

/** Reads a chart for its rules: once, and as far as it can be read. */
export async function readSubject(
  path: string,
  source: ChartSource,
  makeSource: MakeSource,
  policy: LintPolicy,
  documents: LintSubject["documents"],
  signal: AbortSignal,
  archives?: ArchiveMemory,
): Promise<ReadSubject> {
  const top = new Map((await source.list("", signal)).map((entry) => [entry.name, entry.kind]));
  const read = await readFiles(source, signal);
  const files = new Map((read instanceof ChartLoadError ? [] : read).map((file) => [file.name, file]));
  // An ignored or unreadable folder must not hide Chart.yaml from the rules about it.
  for (const name of ["Chart.yaml", "values.yaml"]) {
    if (!files.has(name) && top.get(name) === "file")
      files.set(name, { name, data: await source.read(name, signal), modified: 0 });
  }
  const lintFile = (name: string): LintFile | undefined => {
    const file = files.get(name);
    return file === undefined ? undefined : readLintFile(makeSource(`${path}/${name}`, textOfBytes(file.data)));
  };
  const chartYaml = lintFile("Chart.yaml");
  const values = lintFile("values.yaml");
  const { metadata, error } = chartYaml === undefined ? {} : tryDecode(chartYaml.source.text);
  return {
    path,
    chartYaml,
    isChartYamlFolder: top.get("Chart.yaml") === "folder",
    isValuesFolder: top.get("values.yaml") === "folder",
    metadata,
    metadataError: error,
    values,
    documents,
    ciValues: (top.get("ci") === "folder" ? await readCiFiles(source, signal) : []).map((file) =>
      readLintFile(makeSource(`${path}/${file.name}`, textOfBytes(file.data))),
    ),
    chart:
      read instanceof ChartLoadError
        ? read
        : tryLoad(read, { values: documents, archives, readValues: values && (() => values.values(documents)) }),
    files,
    policy,
    makeSource,
    folders: { templates: kindOf(top.get("templates")), crds: kindOf(top.get("crds")) },
  };
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

function tryDecode(text: string): { metadata?: LintSubject["metadata"]; error?: { message: string; offset: number } } {
  try {
    return { metadata: decodeMetadata(text) };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { error: { message: error.message, offset: error.offset } };
  }
}

function tryLoad(files: readonly ChartFile[], options: LoadOptions): LintSubject["chart"] {
  try {
    return loadFiles(files, options);
  } catch (error) {
    if (error instanceof ChartLoadError) return error;
    throw error;
  }
}

function kindOf(kind: "file" | "folder" | "other" | undefined): "folder" | "file" | "missing" {
  if (kind === undefined) return "missing";
  return kind === "folder" ? "folder" : "file";
}
