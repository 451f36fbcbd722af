import { ArchiveError } from "#helm/archive/archive-error.ts";
import { metadataValue } from "#helm/archive/metadata-value.ts";
import { readArchive } from "#helm/archive/read-archive.ts";
import { loadErrorFix } from "#helm/chart/load-error-fix.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import type { ChartFile } from "#helm/chart/chart.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { chartParts, type ChartPart, showChart } from "#helm/chart/show-chart.ts";
import { metadataShape } from "#helm/json/metadata-shape.ts";
import { encodeJson } from "#helm/json/encode-json.ts";
import type { DiagnosticTable } from "#kit/diagnostic/diagnostic-spec.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Json } from "#kit/type/json.ts";
import type { Context } from "#operation/context.ts";
import { chartKind } from "#operation/chart-kind.ts";
import { joinBytes } from "#operation/join-bytes.ts";
import { findOciChart } from "#operation/find-oci-chart.ts";
import { isOciReference, parseOciReference } from "#operation/oci-reference.ts";
import { readChartFiles } from "#operation/read-chart-files.ts";
import { reportNotAChart } from "#operation/report-not-a-chart.ts";
import { openRegistry } from "#operation/open-registry.ts";
import type { RegistryInput } from "#operation/registry-fields.ts";

interface Input extends RegistryInput {
  readonly words: readonly string[];
  readonly version?: string | undefined;
}

type ShowContext = Context<Input, DiagnosticTable>;

/** Loads the chart that is asked for, and prints the part of it that is. */
export async function showChartParts(context: ShowContext): Promise<void> {
  const { input, settings, ports, signal, skip, report, print, examined } = context;
  const { part, name } = askedFor(input.words);
  if (input.version !== undefined && !isOciReference(name))
    throw new AppError("usage", "--version chooses in a registry; a folder or a package has one version");
  if (isOciReference(name) && settings.offline) return skip(name, "it is in a registry, and --offline asks none");
  const path = ports.files.resolve(name);
  const kind = isOciReference(name) ? "package" : await chartKind(path, ports.files, signal);
  if (kind === undefined) return reportNotAChart(path, context);
  try {
    const files = await readFiles(name, context);
    const chart = loadFiles(files);
    examined("chart");
    print({
      data: {
        chart: JSON.parse(encodeJson(metadataValue(chart.metadata), { shape: metadataShape })) as Json,
        part,
        text: showChart(chart, part),
      },
      text: () => showChart(chart, part),
    });
  } catch (error) {
    if (!(error instanceof ChartLoadError || error instanceof ArchiveError)) throw error;
    const folder = kind === "folder" ? ports.files.display(path) : undefined;
    report("show-unloadable", { chart: name, reason: error.message }, undefined, { fix: loadErrorFix(error, folder) });
  }
}

function askedFor(words: readonly string[]): { part: ChartPart; name: string } {
  const [first, second, extra] = words;
  const part = chartParts.find((each) => each === first);
  const hint = "chartyard show values charts/api";
  if (first === undefined)
    throw new AppError("usage", "`show` takes a chart: a folder, a .tgz or an oci:// reference", { hint });
  if (second === undefined) return { part: "all", name: first };
  if (part !== undefined && extra === undefined) return { part, name: second };
  throw new AppError("usage", `\`show\` takes one of ${chartParts.join(", ")}, then one chart`, { hint });
}

async function readFiles(name: string, context: ShowContext): Promise<readonly ChartFile[]> {
  const { ports, signal } = context;
  if (isOciReference(name)) return readArchive(await download(name, context));
  return readChartFiles(ports.files.resolve(name), ports.files, signal);
}

async function download(name: string, { input, ports, signal }: ShowContext): Promise<Uint8Array> {
  const registry = await openRegistry(input, { ports, writes: false, signal });
  const reference = parseOciReference(name);
  const found = await findOciChart(registry, reference, input.version ?? "", signal);
  if (found === undefined) throw new ChartLoadError("the registry has no such chart");
  return joinBytes(registry.download(found.reference, found.chart, signal));
}
