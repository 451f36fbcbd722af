import { compareBytes } from "#kit/gotemplate/value/compare-bytes.ts";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import { fileText } from "../chart/file-text.ts";
import type { ChartTree } from "../values/chart-tree.ts";
import type { HelmProfile } from "./helm-profile.ts";
import { isPartial } from "./is-partial.ts";
import { chartObject } from "./objects/chart-object.ts";
import { ChartFiles } from "./objects/chart-files.ts";
import { NamedValues } from "./objects/named-values.ts";

/** A template of a chart or of one of its subcharts, with the data that it is executed with. */
export interface ChartTemplate {
  /** `chart/charts/sub/templates/a.yaml`: names and aliases of charts, not of folders. */
  readonly name: string;
  readonly text: string;
  /** The folder of the chart's templates: `.Template.BasePath`. */
  readonly basePath: string;
  /** What the templates of one chart share. */
  readonly data: ValueMap;
}

/** What all charts of a rendering see. */
export interface TopObjects {
  readonly release: ValueMap;
  readonly capabilities: Value;
  readonly helm: HelmProfile;
}

/**
 * The templates of a chart and its subcharts in the order in which Helm parses them: the deepest first, so that a parent
 * replaces what a subchart defines. A library chart has only those whose names begin with `_`.
 */
export function chartTemplates(tree: ChartTree, values: ValueMap, top: TopObjects): ChartTemplate[] {
  const templates = new Map<string, ChartTemplate>();
  collect(tree, { values, path: tree.name, isRoot: true, top }, templates);
  return [...templates.values()].sort(
    (left, right) => depthOf(right) - depthOf(left) || compareBytes(right.name, left.name),
  );
}

interface Position {
  readonly values: ValueMap;
  readonly path: string;
  readonly isRoot: boolean;
  readonly top: TopObjects;
}

function collect(tree: ChartTree, { values, path, isRoot, top }: Position, into: Map<string, ChartTemplate>): ValueMap {
  const subcharts: ValueMap = new Map();
  const valuesType = top.helm === "helm4" ? "common.Values" : "chartutil.Values";
  const data: ValueMap = new Map<string, Value>([
    ["Chart", chartObject(tree, isRoot, top.helm)],
    ["Files", ChartFiles.of(tree.files)],
    ["Release", top.release],
    ["Capabilities", top.capabilities],
    ["Values", new NamedValues(valuesType, values)],
    ["Subcharts", subcharts],
  ]);
  for (const subchart of tree.subcharts) {
    const own = values.get(subchart.name);
    const inner = own instanceof Map ? own : new Map<string, Value>();
    subcharts.set(
      subchart.name,
      collect(subchart, { values: inner, path: `${path}/charts/${subchart.name}`, isRoot: false, top }, into),
    );
  }
  const isLibrary = tree.metadata.type?.toLowerCase() === "library";
  for (const file of tree.templates) {
    if (isLibrary && !isPartial(file.name)) continue;
    const full = `${path}/${file.name}`;
    into.set(full, { name: full, text: fileText(file), basePath: `${path}/templates`, data });
  }
  return data;
}

function depthOf({ name }: ChartTemplate): number {
  return name.split("/").length;
}
