import { ArchiveError } from "#helm/archive/archive-error.ts";
import { readArchive } from "#helm/archive/read-archive.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { chartManifest, type ChartManifest } from "#helm/oci/chart-manifest.ts";
import { describe, type Descriptor } from "#helm/oci/descriptor.ts";
import { mediaTypes } from "#helm/oci/media-types.ts";
import { tagOf } from "#helm/oci/tag-of.ts";
import { parseVersion, type Version, VersionError } from "#helm/semver/version.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Files } from "../files.ts";
import { formatOciReference, parseOciReference, type OciReference } from "../oci-reference.ts";
import type { PushSource } from "./push-source.ts";

/** A package to push: what is uploaded is read again then, so that many of them fill no memory. */
export interface PushPackage {
  readonly source: PushSource;
  readonly version: Version;
  /** With its tag. */
  readonly reference: OciReference;
  readonly chart: Descriptor;
  readonly provenance: Descriptor | undefined;
  readonly manifest: ChartManifest;
}

const maxProvenanceBytes = 5 << 20;
const lastTime = Date.UTC(9999, 11, 31);

/** A package that cannot be pushed, with the reason. */
export class PushPackageError extends Error {
  override readonly name = "PushPackageError";
}

/** Reads a package and its provenance file. @throws {PushPackageError} */
export async function readPushPackage(
  source: PushSource,
  target: OciReference,
  { files, signal }: { readonly files: Files; readonly signal: AbortSignal },
): Promise<PushPackage> {
  try {
    const bytes = await source.read(signal);
    const inside = readArchive(bytes);
    const { metadata } = loadFiles(inside);
    const version = parseVersion(metadata.version ?? "");
    const reference = referenceOf(target, metadata.name ?? "", version.original);
    const chart = describe(mediaTypes.chart, bytes);
    const provenance = await readProvenance(source, files, signal);
    // The newest time inside and not the time of the file, which is another one after each checkout and download.
    const newest = inside.reduce((time, { modified }) => Math.max(time, modified), 0);
    const created = new Date(Math.min(newest, lastTime)).toISOString().replace(/\.\d+Z$/, "Z");
    return {
      source,
      version,
      reference,
      chart,
      provenance,
      manifest: chartManifest({ metadata, chart, provenance, created }),
    };
  } catch (error) {
    if (error instanceof VersionError) throw new PushPackageError(`its version is none: ${error.message}`);
    if (!(error instanceof ArchiveError || error instanceof ChartLoadError || error instanceof AppError)) throw error;
    throw new PushPackageError(error.message);
  }
}

async function readProvenance(
  { provenance: path }: PushSource,
  files: Files,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  if (path === undefined || (await files.info(path, signal))?.kind !== "file") return undefined;
  return describe(mediaTypes.provenance, await files.read(path, signal, maxProvenanceBytes));
}

function referenceOf({ host, repository }: OciReference, name: string, version: string): OciReference {
  const tag = tagOf(version);
  if (tag === undefined) throw new PushPackageError(`no tag can be made of its version "${version}"`);
  const path = repository === "" ? name : `${repository}/${name}`;
  return parseOciReference(formatOciReference({ host, repository: path, tag }));
}
