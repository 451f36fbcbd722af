import type { Chart } from "../chart/chart.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import type { Metadata } from "../chart/metadata.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { lockValue } from "./lock-value.ts";
import { metadataValue } from "./metadata-value.ts";

const encoder = new TextEncoder();

/** A file of a package. */
export interface PackageFile {
  /** Begins with the chart's name. */
  readonly name: string;
  readonly data: Uint8Array;
}

/**
 * The files of a chart's package in Helm's order: Chart.yaml written anew, lock, values, schema, templates, other files,
 * then the charts it depends on in the same way, by name.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/util/save.go
 *
 * @throws {ChartLoadError} when values.schema.json is no JSON.
 */
export function packageFiles(chart: Chart, folder = ""): PackageFile[] {
  const { metadata } = chart;
  const base = `${folder}${metadata.name ?? ""}`;
  const isV1 = metadata.apiVersion === "v1";
  const file = (name: string, data: Uint8Array): PackageFile => ({ name: `${base}/${name}`, data });
  const files = [
    file("Chart.yaml", encoder.encode(writeYaml(metadataValue(isV1 ? withoutDependencies(metadata) : metadata)))),
  ];
  if (metadata.apiVersion === "v2" && chart.lock !== undefined)
    files.push(file("Chart.lock", encoder.encode(writeYaml(lockValue(chart.lock)))));
  for (const raw of chart.raw) if (raw.name === "values.yaml") files.push(file(raw.name, raw.data));
  if (chart.schema !== undefined) {
    if (!isJson(chart.schema)) throw new ChartLoadError("invalid JSON in values.schema.json", "values.schema.json");
    files.push(file("values.schema.json", chart.schema));
  }
  for (const each of [...chart.templates, ...chart.files]) files.push(file(each.name, each.data));
  for (const each of chart.dependencies) files.push(...packageFiles(each, `${base}/charts/`));
  return files;
}

function withoutDependencies({ dependencies: _dependencies, ...rest }: Metadata): Metadata {
  return rest;
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
