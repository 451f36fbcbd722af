import type { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Chart, ChartFile } from "../chart/chart.ts";
import type { ChartLoadError } from "../chart/chart-load-error.ts";
import type { Metadata } from "../chart/metadata.ts";
import type { LintPolicy } from "./policy.ts";
import type { RenderSettings } from "./render-settings.ts";
import type { YamlNode } from "../yaml/yaml-node.ts";

/** A YAML file of a chart, read as far as it can be. */
export interface LintFile {
  readonly source: SourceText;
  /** Absent where it is empty or broken. */
  readonly root: YamlNode | undefined;
  /** What go-yaml says of it, and where, when it is broken. */
  readonly error: { readonly message: string; readonly offset: number } | undefined;
  /** What Helm reads from it as values; it is shared, and never changed. @throws {YamlError} in Helm's words. */
  values(documents: "first" | "all"): ValueMap;
}

/** Wraps the text of a file, and so lets suppression comments in it be found. */
export type MakeSource = (path: string, text: string) => SourceText;

/** A chart as its files are: everything is read once and shared. */
export interface ReadSubject {
  /** Posix path of its folder. */
  readonly path: string;
  /** Absent where there is none, or it is a folder. */
  readonly chartYaml: LintFile | undefined;
  readonly isChartYamlFolder: boolean;
  readonly isValuesFolder: boolean;
  /** What helm decodes from Chart.yaml; absent where it cannot. */
  readonly metadata: Metadata | undefined;
  readonly metadataError: { readonly message: string; readonly offset: number } | undefined;
  readonly values: LintFile | undefined;
  /** Which documents of values.yaml the profile's Helm reads. */
  readonly documents: "first" | "all";
  /** The `ci/*-values.yaml` files. */
  readonly ciValues: readonly LintFile[];
  /** The loaded chart, or why it cannot be loaded. */
  readonly chart: Chart | ChartLoadError;
  /** The files that belong to the package, by name inside the chart. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** What the repository asks beyond what Helm does. */
  readonly policy: LintPolicy;
  /** What is at `templates` and `crds`. */
  readonly folders: { readonly templates: "folder" | "file" | "missing"; readonly crds: "folder" | "file" | "missing" };
  readonly makeSource: MakeSource;
}

/** A chart as the rules see it. */
export interface LintSubject extends ReadSubject {
  readonly rendering: RenderSettings;
}
