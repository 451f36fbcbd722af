import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { isCompatibleRange } from "../semver/is-compatible-range.ts";
import { copyTree, type ChartTree, type TreeDependency } from "./chart-tree.ts";
import { coalesceValues } from "./coalesce-values.ts";
import { importValues } from "./import-values.ts";
import { scalarAt, tableAt } from "./value-path.ts";

/** Hears what Helm warns of. */
export type Warn = (text: string) => void;

/**
 * Takes out the subcharts that values disable, gives aliased ones their names, and imports values of subcharts. The tree
 * is changed in place. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/util/dependencies.go
 *
 * @throws {ValuesError} where a subchart's values are no map
 */
export function processDependencies(chart: ChartTree, values: ValueMap, warn: Warn): void {
  chooseSubcharts(chart, values, "", warn);
  importValues(chart, warn);
}

function chooseSubcharts(chart: ChartTree, values: ValueMap, path: string, warn: Warn): void {
  const { declared } = chart;
  if (declared === undefined) return;
  const undeclared = chart.subcharts.filter((subchart) => !declared.some((each) => isMeant(each, subchart)));
  const found = declared.flatMap((dependency) => {
    const subchart = chart.subcharts.find((each) => isMeant(dependency, each));
    return subchart === undefined ? [] : [copyTree(subchart, dependency.alias || subchart.name)];
  });
  for (const dependency of declared) if ((dependency.alias ?? "") !== "") dependency.name = dependency.alias ?? "";
  chart.subcharts = [...undeclared, ...found];
  const all = coalesceValues(chart, values, { keepsNull: false, warn });
  applyTags(declared, all, warn);
  applyConditions(declared, all, path, warn);
  const disabled = new Set(declared.filter(({ enabled }) => !enabled).map(({ name }) => name));
  chart.subcharts = chart.subcharts.filter(({ name }) => !disabled.has(name));
  const enabled = declared.filter(({ name }) => !disabled.has(name));
  // Helm then takes the chart for one that declares nothing.
  chart.declared = enabled.length === 0 ? undefined : enabled;
  for (const subchart of chart.subcharts) chooseSubcharts(subchart, all, `${path}${subchart.name}.`, warn);
}

function isMeant({ name, version = "" }: TreeDependency, subchart: ChartTree): boolean {
  return subchart.name === name && isCompatibleRange(version, subchart.metadata.version ?? "");
}

/** One true tag enables, one false tag alone disables. */
function applyTags(declared: readonly TreeDependency[], values: ValueMap, warn: Warn): void {
  const table = tableAt(values, "tags");
  if (table === undefined) return;
  for (const dependency of declared) {
    const given = (dependency.tags ?? []).filter((tag) => table.has(tag)).map((tag) => [tag, table.get(tag)] as const);
    for (const [tag, value] of given)
      if (typeof value !== "boolean") warn(`returned non-bool value for tag ${tag} of chart ${dependency.name}`);
    const isTrue = given.some(([, value]) => value === true);
    dependency.enabled = isTrue || !given.some(([, value]) => value === false);
  }
}

/** The first condition that leads to true or false decides, whatever the tags say. */
function applyConditions(declared: readonly TreeDependency[], values: ValueMap, path: string, warn: Warn): void {
  for (const dependency of declared) {
    for (const condition of (dependency.condition ?? "").trim().split(",")) {
      if (condition === "") continue;
      const value = scalarAt(values, path + condition);
      if (typeof value === "boolean") {
        dependency.enabled = value;
        break;
      }
      if (value !== undefined) warn(`returned non-bool value for path ${condition} of chart ${dependency.name}`);
    }
  }
}
