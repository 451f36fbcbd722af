import { decodeMetadata } from "#helm/chart/decode-metadata.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import type { ChartRef } from "./chart-ref.ts";
import { joinPath, type Files } from "./files.ts";

/** Helm reads no larger file of a chart. */
const maxChartYamlBytes = 5 << 20;

/** What Chart.yaml says; where Helm could not read it, what discovery could: validation says the rest. */
export async function readMetadata(
  { path, name, version, type }: ChartRef,
  files: Files,
  signal: AbortSignal,
): Promise<Metadata> {
  try {
    const bytes = await files.read(joinPath(path, "Chart.yaml"), signal, maxChartYamlBytes);
    return decodeMetadata(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof YamlError) return { name, version, type };
    throw error;
  }
}
