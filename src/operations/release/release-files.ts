import { createHash } from "node:crypto";
import { ArchiveError } from "#helm/archive/archive-error.ts";
import { readArchive } from "#helm/archive/read-archive.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import type { ChartRef } from "#operation/chart-ref.ts";
import type { ReleaseFile } from "#operation/forge.ts";
import { packageOrReport } from "#operation/package-or-report.ts";
import { madePackage, type MadePackage } from "./made-package.ts";
import type { ReleaseContext } from "./release-context.ts";

/** Helm takes no larger chart. */
const maxArchiveBytes = 100 << 20;
const maxProvenanceBytes = 1 << 20;

/**
 * The files of a chart's release: its package, made here or before, and the signature beside it. What cannot be released is
 * reported.
 *
 * @param modified the time of the files in the package, in seconds since 1970
 */
export async function releaseFiles(
  chart: ChartRef,
  modified: number,
  context: ReleaseContext,
  signal: AbortSignal,
): Promise<ReleaseFile[] | undefined> {
  const name = `${chart.name}-${chart.version}.tgz`;
  const made = await madePackage(name, context, signal);
  if (made !== undefined) return readMade(name, chart, made, context, signal);
  const { negation } = context.input;
  const built = await packageOrReport(chart, { modified, negation }, context, signal);
  return built === undefined ? undefined : [tarball(name, built.bytes)];
}

/** The SHA-256 of a file, in hexadecimal digits. */
export function digestOf({ bytes }: ReleaseFile): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function readMade(
  name: string,
  chart: ChartRef,
  { path, provenance }: MadePackage,
  { ports: { files }, report }: ReleaseContext,
  signal: AbortSignal,
): Promise<ReleaseFile[] | undefined> {
  const archive = tarball(name, await files.read(path, signal, maxArchiveBytes));
  const refuse = (file: string, reason: string): undefined => {
    report(
      "release-package-unusable",
      { file: files.display(file as typeof path), reason },
      { path: file },
      { chart: chart.path },
    );
  };
  const reason = whyAnother(archive, chart);
  if (reason !== undefined) return refuse(path, reason);
  if (provenance === undefined) return [archive];
  const bytes = await files.read(provenance, signal, maxProvenanceBytes);
  if (!new TextDecoder().decode(bytes).includes(`sha256:${digestOf(archive)}`))
    return refuse(provenance, "it is the signature of another package");
  return [archive, { name: `${name}.prov`, contentType: "application/pgp-signature", bytes }];
}

/** Why a package is not one of the chart. */
function whyAnother({ bytes }: ReleaseFile, { name, version }: ChartRef): string | undefined {
  try {
    const { metadata } = loadFiles(readArchive(bytes));
    const isSame = metadata.name === name && metadata.version === version;
    return isSame ? undefined : `it is ${metadata.name ?? ""} ${metadata.version ?? ""}, and not ${name} ${version}`;
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof ChartLoadError) return error.message;
    throw error;
  }
}

function tarball(name: string, bytes: Uint8Array): ReleaseFile {
  return { name, contentType: "application/gzip", bytes };
}
