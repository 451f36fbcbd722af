import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import type { Chart } from "../chart/chart.ts";
import type { Metadata } from "../chart/metadata.ts";
import { gzipChart } from "./gzip-chart.ts";
import { packageFiles } from "./package-files.ts";
import { writeTar } from "./write-tar.ts";

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
 * Packages a chart: see {@link packageFiles}. The same chart gives the same bytes on every machine.
 *
 * @throws {ChartLoadError} when values.schema.json is no JSON.
 */
export function packageChart(chart: Chart, options: PackageOptions): ChartPackage {
  const metadata: Metadata = {
    ...chart.metadata,
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.appVersion === undefined ? {} : { appVersion: options.appVersion }),
  };
  const files = packageFiles({ ...chart, metadata }).map((file) => ({ ...file, modified: options.modified }));
  const bytes = gzipChart(writeTar(files));
  const digest = nodeCrypto().createHash("sha256").update(bytes).digest("hex");
  return { fileName: `${metadata.name ?? ""}-${metadata.version ?? ""}.tgz`, bytes, digest };
}
