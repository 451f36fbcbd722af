import { createHash } from "node:crypto";
import type { Value, ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Chart } from "../chart/chart.ts";
import { ChartLoadError } from "../chart/chart-load-error.ts";
import type { Dependency, Lock, Metadata } from "../chart/metadata.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { gzipChart } from "./gzip-chart.ts";
import { type TarFile, writeTar } from "./write-tar.ts";

/** A chart's package. */
export interface ChartPackage {
  /** `<name>-<version>.tgz` */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** SHA-256 in hex, as an index names it. */
  readonly digest: string;
}

/** Changes to the metadata of a package, as `helm package` takes them. */
export interface PackageOptions {
  readonly version?: string | undefined;
  readonly appVersion?: string | undefined;
  /** The time of every file, in seconds since 1970: the same for all, so that the checkout's own times do not count. */
  readonly modified: number;
}

/**
 * Packages a chart in Helm's layout: Chart.yaml written anew, lock, values, schema, templates, other files, then the
 * charts it depends on in the same way, by name. The same chart gives the same bytes on every machine.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/util/save.go
 *
 * @throws {ChartLoadError} when values.schema.json is no JSON.
 */
export function packageChart(chart: Chart, options: PackageOptions): ChartPackage {
  const metadata: Metadata = {
    ...chart.metadata,
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.appVersion === undefined ? {} : { appVersion: options.appVersion }),
  };
  const bytes = gzipChart(writeTar(chartFiles({ ...chart, metadata }, "", options.modified)));
  const digest = createHash("sha256").update(bytes).digest("hex");
  return { fileName: `${metadata.name ?? ""}-${metadata.version ?? ""}.tgz`, bytes, digest };
}

const encoder = new TextEncoder();

function chartFiles(chart: Chart, prefix: string, modified: number): TarFile[] {
  const { metadata } = chart;
  const base = `${prefix}${metadata.name ?? ""}`;
  const isV1 = metadata.apiVersion === "v1";
  const file = (name: string, data: Uint8Array): TarFile => ({ name: `${base}/${name}`, data, modified });
  const files = [
    file("Chart.yaml", encoder.encode(writeYaml(metadataValue(isV1 ? withoutDependencies(metadata) : metadata)))),
  ];
  if (!isV1 && chart.lock !== undefined)
    files.push(file("Chart.lock", encoder.encode(writeYaml(lockValue(chart.lock)))));
  for (const raw of chart.raw) if (raw.name === "values.yaml") files.push(file(raw.name, raw.data));
  if (chart.schema !== undefined) {
    if (!isJson(chart.schema)) throw new ChartLoadError("invalid JSON in values.schema.json", "values.schema.json");
    files.push(file("values.schema.json", chart.schema));
  }
  for (const each of [...chart.templates, ...chart.files]) files.push(file(each.name, each.data));
  for (const each of chart.dependencies) files.push(...chartFiles(each, `${base}/charts/`, modified));
  return files;
}

function withoutDependencies({ dependencies: _dependencies, ...rest }: Metadata): Metadata {
  return rest;
}

/** Metadata as encoding/json writes it: empty fields left out. */
export function metadataValue(metadata: Metadata): ValueMap {
  const { annotations, maintainers, dependencies, ...plain } = metadata;
  const map = compact(plain);
  if (annotations !== undefined && Object.keys(annotations).length > 0)
    map.set("annotations", new Map(Object.entries(annotations)));
  if (maintainers !== undefined && maintainers.length > 0)
    map.set(
      "maintainers",
      maintainers.map((each) => (each === null ? null : compact(each))),
    );
  if (dependencies !== undefined && dependencies.length > 0)
    map.set(
      "dependencies",
      dependencies.map((each) => (each === null ? null : dependencyValue(each))),
    );
  return map;
}

function dependencyValue({ importValues, repository = "", ...rest }: Dependency): ValueMap {
  const map = compact(rest);
  map.set("name", rest.name).set("repository", repository);
  if (importValues !== undefined && importValues.length > 0) map.set("import-values", importValues as Value[]);
  return map;
}

function lockValue(lock: Lock): ValueMap {
  return new Map<string, Value>([
    ["generated", normalTime(lock.generated ?? "")],
    ["digest", lock.digest ?? ""],
    ["dependencies", lock.dependencies.map(dependencyValue)],
  ]);
}

/** A time as Go writes it again: no zeros at the end of the fraction, `Z` for UTC. */
function normalTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(text);
  if (match === null) return text === "" ? "0001-01-01T00:00:00Z" : text;
  const fraction = (match[2] ?? "").slice(0, 9).replace(/0+$/, "");
  const zone = match[3] === "+00:00" ? "Z" : (match[3] ?? "Z").toUpperCase();
  return `${match[1] ?? ""}${fraction === "" ? "" : `.${fraction}`}${zone}`;
}

function compact(fields: object): ValueMap {
  const map: ValueMap = new Map();
  for (const [name, value] of Object.entries(fields) as [string, Value][]) {
    const isEmpty =
      value === undefined ||
      value === null ||
      value === "" ||
      value === false ||
      (Array.isArray(value) && value.length === 0);
    if (!isEmpty) map.set(name, value);
  }
  return map;
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
