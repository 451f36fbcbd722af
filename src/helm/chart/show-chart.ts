import { metadataValue } from "../archive/metadata-value.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import type { Chart, ChartFile } from "./chart.ts";

/** What of a chart can be shown. */
export const chartParts = ["chart", "values", "readme", "crds", "all"] as const;

/** One of {@link chartParts}. */
export type ChartPart = (typeof chartParts)[number];

const readmeName = /^readme(?:\.md|\.txt)?$/i;
const manifestName = /\.(?:ya?ml|json)$/i;

/**
 * What `helm show` prints of a chart, byte for byte.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/action/show.go
 */
export function showChart(chart: Chart, part: ChartPart): string {
  const isAll = part === "all";
  const shows = (name: ChartPart): boolean => isAll || part === name;
  const rule = isAll ? "---\n" : "";
  let out = "";
  if (shows("chart")) out += `${writeYaml(metadataValue(chart.metadata))}\n`;
  const values = chart.raw.filter(({ name }) => name === "values.yaml");
  if (shows("values") && values.length > 0) out += rule + values.map((file) => `${textOf(file)}\n`).join("");
  const readme = chart.files.find(({ name }) => readmeName.test(name));
  if (shows("readme") && readme !== undefined) out += `${rule}${textOf(readme)}\n`;
  if (shows("crds"))
    out += crdsOf(chart)
      .map((text) => `${text.startsWith("---") ? "" : "---\n"}${text}\n`)
      .join("");
  return out;
}

/** Those of the charts it depends on come after its own. */
function crdsOf({ files, dependencies }: Chart): string[] {
  const own = files.filter(({ name }) => name.startsWith("crds/") && manifestName.test(name));
  return [...own.map(textOf), ...dependencies.flatMap(crdsOf)];
}

function textOf({ data }: ChartFile): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
}
