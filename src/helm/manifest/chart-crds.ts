import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { ChartTree } from "../values/chart-tree.ts";

/** A file of a chart's `crds/` folder, as it is: CRDs are not rendered. */
export interface CrdFile {
  /** `chart/crds/a.yaml`, with the names of charts. */
  readonly path: string;
  readonly text: string;
}

/** The CRDs of a chart, then those of its subcharts. */
export function chartCrds(tree: ChartTree, path = tree.name): CrdFile[] {
  const own = tree.files
    .filter(({ name }) => name.startsWith("crds/") && /\.(?:ya?ml|json)$/i.test(name))
    .map(({ name, data }) => ({ path: `${path}/${name}`, text: textOfBytes(data) }));
  return [...own, ...tree.subcharts.flatMap((subchart) => chartCrds(subchart, `${path}/charts/${subchart.name}`))];
}
