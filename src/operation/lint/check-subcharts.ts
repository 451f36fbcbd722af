import { ArchiveError } from "#helm/archive/archive-error.ts";
import { readArchive } from "#helm/archive/read-archive.ts";
import type { ChartSource } from "#helm/chart/chart-source.ts";
import { filesSource } from "#helm/chart/files-source.ts";
import { baseName } from "#helm/chart/base-name.ts";
import { faultIn } from "#helm/lint/fault.ts";
import type { LintSubject } from "#helm/lint/subject.ts";
import { quote } from "#kit/gotemplate/strconv/quote.ts";
import { AppError } from "#kit/error/app-error.ts";
import { joinPath, type FilePath, type Files } from "../files.ts";
import type { CheckContext } from "./check-context.ts";
import { checkRules, type Found } from "./check-rules.ts";
import { helmWords, type HelmBlock } from "./helm-words.ts";
import type { LintSettings } from "./read-lint-settings.ts";
import { readChart } from "./read-chart.ts";
import { unloadableChart } from "./unloadable-chart.ts";

/** What is found in a chart that another one vendors. */
interface CheckedSubchart {
  readonly found: readonly Found[];
  readonly block: HelmBlock;
}

/** A larger archive is no chart. */
const maxArchiveBytes = 100 << 20;
const maxDepth = 64;
const maxCharts = 10_000;

/**
 * Checks the charts that a chart vendors: what the repository asks of its own charts is not asked of them, and nothing in
 * them is mended.
 */
export async function checkSubcharts(
  chart: FilePath,
  settings: LintSettings,
  context: CheckContext,
  signal: AbortSignal,
): Promise<CheckedSubchart[]> {
  const checked: CheckedSubchart[] = [];
  for await (const path of findSubcharts(joinPath(chart, "charts"), context.ports.files, signal)) {
    if (checked.length === maxCharts) {
      context.skip(joinPath(chart, "charts"), `of the charts in it, ${maxCharts} are looked at`);
      break;
    }
    checked.push(
      await checkSubchart(path, { ...settings, policy: {}, key: `${settings.key} vendored` }, context, signal),
    );
  }
  return checked;
}

/** The folders and archives of charts in a folder, at any depth, in the order of helm's walk. Links are not followed. */
async function* findSubcharts(
  folder: FilePath,
  files: Files,
  signal: AbortSignal,
  depth = 0,
): AsyncGenerator<FilePath> {
  if (depth > maxDepth || (await files.info(folder, signal))?.kind !== "folder") return;
  for (const { name, kind, isLink } of await files.list(folder, signal)) {
    const path = joinPath(folder, name);
    if (name === "Chart.yaml") yield folder;
    else if (kind === "folder" && !isLink) yield* findSubcharts(path, files, signal, depth + 1);
    else if (isArchive(name)) yield path;
  }
}

async function checkSubchart(
  path: FilePath,
  settings: LintSettings,
  context: CheckContext,
  signal: AbortSignal,
): Promise<CheckedSubchart> {
  try {
    const unpacked = isArchive(path) ? await unpack(path, context.ports.files, signal) : undefined;
    const read = await readChart(path, unpacked, settings, context, signal);
    const { found, lines } = await checkRules(read, false, context);
    const reason = isArchive(path) ? whyNotUnpacked(await read.subject()) : undefined;
    return { found, block: reason === undefined ? { path, lines } : refused(path, reason, context) };
  } catch (error) {
    if (!(error instanceof ArchiveError || error instanceof AppError)) throw error;
    return {
      found: [unloadableChart(path, error, faultIn(path))],
      block: refused(path, error.message, context),
    };
  }
}

function refused(path: FilePath, reason: string, { input }: CheckContext): HelmBlock {
  const words = helmWords(reason, input.profile === "helm3" ? "helm3" : "helm4");
  return { path, lines: [], refusal: `unable to extract tarball: ${words}` };
}

/** Helm unpacks an archive into a folder with the name of the chart, and looks at none that gives it no such name. */
function whyNotUnpacked({ metadata, metadataError }: LintSubject): string | undefined {
  const name = metadata?.name ?? "";
  if (metadataError !== undefined) return `cannot load Chart.yaml: ${metadataError.message}`;
  if (name === "") return "chart name not specified";
  if (name === "." || name === "..") return `chart name ${quote(name)} is not allowed`;
  if (name !== baseName(name)) return `chart name ${quote(name)} must not contain path separators`;
  return undefined;
}

async function unpack(path: FilePath, files: Files, signal: AbortSignal): Promise<ChartSource> {
  const bytes = await files.read(path, signal, maxArchiveBytes);
  return filesSource(new Map(readArchive(bytes).map(({ name, data }) => [name, data])));
}

function isArchive(path: string): boolean {
  return path.endsWith(".tgz") || path.endsWith(".tar.gz");
}
