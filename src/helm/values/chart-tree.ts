import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Chart, ChartFile } from "../chart/chart.ts";
import type { Dependency, Metadata } from "../chart/metadata.ts";

/** A dependency as it is while values are worked out: `name` is the alias once it has been applied. */
export interface TreeDependency extends Omit<Dependency, "name" | "enabled"> {
  name: string;
  enabled: boolean;
}

/**
 * A chart with its subcharts while values are worked out: disabled ones are taken out, aliased ones copied under their
 * alias. The files and the chart it was made of are shared and never changed.
 */
export interface ChartTree {
  /** The chart's name, or the alias it has in the chart above. */
  name: string;
  readonly metadata: Metadata;
  /** Imported values are merged in. */
  values: ValueMap;
  readonly templates: readonly ChartFile[];
  readonly files: readonly ChartFile[];
  readonly schema: Uint8Array | undefined;
  /** Those that Chart.yaml declares and that are enabled; `undefined` where it declares none. */
  declared: TreeDependency[] | undefined;
  subcharts: ChartTree[];
}

/** A tree of a loaded chart. */
export function chartTree(chart: Chart): ChartTree {
  const { metadata, values, templates, files, schema, dependencies } = chart;
  const declared = metadata.dependencies?.flatMap((each) => (each === null ? [] : [{ ...each, enabled: true }]));
  return {
    name: metadata.name ?? "",
    metadata,
    values,
    templates,
    files,
    schema,
    declared,
    subcharts: dependencies.map(chartTree),
  };
}

/** A copy of a subtree under another name; nothing in it is shared but files and values. */
export function copyTree(tree: ChartTree, name = tree.name): ChartTree {
  return {
    ...tree,
    name,
    declared: tree.declared?.map((each) => ({ ...each })),
    subcharts: tree.subcharts.map((each) => copyTree(each)),
  };
}
