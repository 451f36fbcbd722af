import { readArchive } from "#helm/archive/read-archive.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import type { Chart } from "#helm/chart/chart.ts";
import type { Metadata } from "#helm/chart/metadata.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { ReleaseFile } from "#operation/forge.ts";
import type { CommitId } from "#operation/git.ts";
import type { ComparedRelease } from "./compare-releases.ts";
import { digestOf, releaseFiles } from "./release-files.ts";
import type { ReleaseContext } from "./release-context.ts";
import { createReleaseCheck } from "./release-check.ts";

/** A file of a release, without its bytes. */
export interface PlannedFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal digits. */
  readonly digest: string;
}

/** A release that may be made. */
export interface PreparedRelease extends Omit<ComparedRelease, "files"> {
  readonly files: readonly PlannedFile[];
  /** What Chart.yaml in the package says. */
  readonly packaged: Metadata;
  /** The charts of the run whose versions are in its package. Who has an older version inside does not need the new one. */
  readonly needs: readonly ChartRef[];
  /** The time of the files in its package, in seconds since 1970. */
  readonly modified: number;
  /** The files with their bytes. @throws {AppError} `plan-conflict` where they are not what was planned. */
  load(signal: AbortSignal): Promise<readonly ReleaseFile[]>;
}

/** Files are kept in memory until they are sent up to this much; the rest is made again then. */
const maxKeptBytes = 32 << 20;

/** What releases are prepared with. */
export interface Preparation {
  readonly head: CommitId;
  /** The time of the files in a chart's package, in seconds since 1970. */
  readonly timeOf: (chart: ChartRef) => number;
  /** The charts of the run that a chart depends on. */
  readonly neededBy: (chart: ChartRef) => readonly ChartRef[];
}

/** Checks charts and makes their packages. A chart that fails is reported and not among the result; the others go on. */
export async function prepareReleases(
  compared: readonly ComparedRelease[],
  { head, timeOf, neededBy }: Preparation,
  context: ReleaseContext,
): Promise<PreparedRelease[]> {
  if (compared.length === 0) return [];
  const check = await createReleaseCheck(compared, head, context);
  let keptBytes = 0;
  const prepared = await context.each(
    compared,
    async (release, signal): Promise<PreparedRelease | undefined> => {
      if (!(await check.before(release, signal))) return undefined;
      const modified = timeOf(release.chart);
      const files = await releaseFiles(release.chart, modified, context, signal);
      if (files === undefined || !check.files(release, files)) return undefined;
      keptBytes += files.reduce((sum, { bytes }) => sum + bytes.length, 0);
      const planned = files.map((file) => ({ name: file.name, size: file.bytes.length, digest: digestOf(file) }));
      const again = (inner: AbortSignal): Promise<readonly ReleaseFile[]> =>
        makeAgain({ ...release, modified, files: planned }, context, inner);
      const load = keptBytes <= maxKeptBytes ? (): Promise<readonly ReleaseFile[]> => Promise.resolve(files) : again;
      const { metadata, dependencies } = chartIn(files);
      const vendored = new Set(dependencies.map(({ metadata: { name, version } }) => `${name ?? ""} ${version ?? ""}`));
      const needs = neededBy(release.chart).filter(({ name, version }) => vendored.has(`${name} ${version}`));
      return { ...release, modified, files: planned, packaged: metadata, needs, load };
    },
    ({ chart }) => chart.path,
  );
  return prepared.filter((each) => each !== undefined);
}

function chartIn([archive]: readonly ReleaseFile[]): Pick<Chart, "metadata" | "dependencies"> {
  return archive === undefined ? { metadata: {}, dependencies: [] } : loadFiles(readArchive(archive.bytes));
}

async function makeAgain(
  { chart, modified, files: planned }: Pick<PreparedRelease, "chart" | "modified" | "files">,
  context: ReleaseContext,
  signal: AbortSignal,
): Promise<readonly ReleaseFile[]> {
  const files = (await releaseFiles(chart, modified, context, signal)) ?? [];
  const isSame = files.length === planned.length && files.every((file, at) => digestOf(file) === planned[at]?.digest);
  if (isSame) return files;
  throw new AppError("plan-conflict", `"${chart.path}" changed while the run was under way`, { hint: "Run it again" });
}
