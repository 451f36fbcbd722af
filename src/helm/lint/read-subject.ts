import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import type { ChartFile } from "../chart/chart.ts";
import { decodeMetadata } from "../chart/decode-metadata.ts";
import { loadFiles, type ArchiveMemory, type LoadOptions } from "../chart/load-files.ts";
import { YamlError } from "../yaml/yaml-error.ts";
import { readLintFile } from "./read-lint-file.ts";
import type { LintPolicy } from "./policy.ts";
import type { SubjectFiles } from "./subject-files.ts";
import type { LintFile, LintSubject, MakeSource, ReadSubject } from "./subject.ts";

/** How the files of a chart are read. */
export interface SubjectOptions {
  readonly makeSource: MakeSource;
  readonly policy: LintPolicy;
  readonly documents: ReadSubject["documents"];
  readonly archives?: ArchiveMemory;
}

/** Reads a chart for its rules, as far as it can be read: what its files mean is worked out once. */
export function readSubject(
  path: string,
  { top, loaded, files, ciFiles }: SubjectFiles,
  { makeSource, policy, documents, archives }: SubjectOptions,
): ReadSubject {
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
    ciValues: ciFiles.map((file) => readLintFile(makeSource(`${path}/${file.name}`, textOfBytes(file.data)))),
    chart:
      loaded instanceof ChartLoadError
        ? loaded
        : tryLoad(loaded, { values: documents, archives, readValues: values && (() => values.values(documents)) }),
    files,
    policy,
    makeSource,
    folders: { templates: kindOf(top.get("templates")), crds: kindOf(top.get("crds")) },
  };
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
