import { ChartScanner, scanChartText, type ScannedChart } from "#helm/yaml/scan-chart.ts";
import { YamlError } from "#helm/yaml/yaml-error.ts";
import { AppError } from "#kit/error/app-error.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import { joinPath, type FilePath, type Files } from "#operation/files.ts";
import type { RunRecorder } from "./run-recorder.ts";

/** Helm reads no larger file of a chart. */
const maxBytes = 5 << 20;

/** Scans a chart's Chart.yaml as a stream. What cannot be read becomes a finding, and the result is `undefined`. */
export async function readChartRef(
  path: FilePath,
  files: Files,
  recorder: RunRecorder,
  signal: AbortSignal,
): Promise<ChartRef | undefined> {
  const file = joinPath(path, "Chart.yaml");
  const scanned = await scanFile(path, file, files, recorder, signal);
  if (scanned === undefined) return undefined;
  const isOld = scanned.apiVersion === "v1" || scanned.apiVersion === "";
  const requirements = joinPath(path, "requirements.yaml");
  const hasRequirements =
    isOld && scanned.dependencies.length === 0 && (await files.info(requirements, signal)) !== undefined;
  const declaring = hasRequirements ? await scanFile(path, requirements, files, recorder, signal) : scanned;
  if (declaring === undefined) return undefined;
  return {
    path,
    name: scanned.name,
    version: scanned.version,
    type: scanned.type === "library" ? "library" : "application",
    deprecated: scanned.deprecated,
    dependencies: declaring.dependencies,
  };
}

async function scanFile(
  chart: FilePath,
  file: FilePath,
  files: Files,
  recorder: RunRecorder,
  signal: AbortSignal,
): Promise<ScannedChart | undefined> {
  try {
    const scanner = new ChartScanner();
    for await (const chunk of files.stream(file, signal)) scanner.write(chunk);
    const scanned = scanner.end();
    if (scanned !== undefined) return scanned;
    return await scanWhole(chart, file, files, recorder, signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const options = { chart, fix: error.hint ?? "Put a Chart.yaml there that this user can read" };
    recorder.report("discover", "chart-unreadable", { chart, reason: error.message }, { path: file }, options);
    return undefined;
  }
}

async function scanWhole(
  chart: FilePath,
  file: FilePath,
  files: Files,
  recorder: RunRecorder,
  signal: AbortSignal,
): Promise<ScannedChart | undefined> {
  const text = new TextDecoder().decode(await files.read(file, signal, maxBytes));
  try {
    return scanChartText(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const span = { start: error.offset, end: error.offset };
    recorder.report(
      "discover",
      "chart-unreadable",
      { chart, reason: error.message },
      { source: new SourceText(file, text), span },
      { chart },
    );
    return undefined;
  }
}
