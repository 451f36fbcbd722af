import type { Descriptor } from "#helm/oci/descriptor.ts";
import { newestTag, versionIn } from "#helm/oci/newest-tag.ts";
import { ManifestError, readManifest } from "#helm/oci/read-manifest.ts";
import { tagOf, versionOfTag } from "#helm/oci/tag-of.ts";
import { VersionError } from "#helm/semver/version.ts";
import { AppError } from "#kit/error/app-error.ts";
import { formatOciReference, type OciReference } from "./oci-reference.ts";
import type { OciRegistry } from "./oci-registry.ts";

/** A chart in a registry. */
export interface OciChart {
  /** With the tag or the digest that was found. */
  readonly reference: OciReference;
  /** The digest of its manifest. */
  readonly digest: string;
  /** `<name>-<version>.tgz` */
  readonly fileName: string;
  readonly chart: Descriptor;
  readonly provenance: Descriptor | undefined;
}

/** Helm's bound for a chart that is unpacked: its archive is never larger. */
const maxArchiveBytes = 100 << 20;

/**
 * Finds the chart that a reference names: by its digest, by its tag, or by a version or a range of versions; without any,
 * the newest release. One request, two where tags have to be listed.
 *
 * @returns `undefined` where there is no such chart.
 * @throws {AppError} `usage` for a version that says something else than the reference; `registry-failed` for something
 * that is no chart or larger than 100 MiB.
 */
export async function findOciChart(
  registry: OciRegistry,
  reference: OciReference,
  version: string,
  signal: AbortSignal,
): Promise<OciChart | undefined> {
  const found = await findReference(registry, reference, version, signal);
  if (found === undefined) return undefined;
  const name = formatOciReference(found);
  const manifest = await registry.manifest(found, found.digest ?? found.tag ?? "", signal);
  if (manifest === undefined) return undefined;
  try {
    const { chart, provenance, version: annotated } = readManifest(manifest.bytes);
    for (const { size } of [chart, provenance ?? chart])
      if (size > maxArchiveBytes) throw new ManifestError(`it is larger than ${maxArchiveBytes} bytes`);
    const fileName = fileNameOf(found, annotated);
    return { reference: found, digest: manifest.digest, fileName, chart, provenance };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new AppError("registry-failed", `Cannot take "${name}": ${error.message}`);
  }
}

async function findReference(
  registry: OciRegistry,
  reference: OciReference,
  version: string,
  signal: AbortSignal,
): Promise<OciReference | undefined> {
  const { tag, digest } = reference;
  if (reference.repository === "")
    throw new AppError("usage", `"${formatOciReference(reference)}" is a registry, and not a chart in it`, {
      hint: "Add the path of the chart, as in oci://ghcr.io/acme/charts/api",
    });
  if (digest !== undefined || tag !== undefined) {
    if (version === "" || (tag !== undefined && tagOf(version) === tag)) return reference;
    throw new AppError(
      "usage",
      `"${formatOciReference(reference)}" says which one is meant, and --version ${version} another`,
      { hint: "Leave one of the two out" },
    );
  }
  const exact = tagOf(version);
  if (exact !== undefined && versionIn(exact) !== undefined) return { ...reference, tag: exact };
  try {
    const newest = newestTag(await registry.tags(reference, signal), version);
    return newest === undefined ? undefined : { ...reference, tag: newest };
  } catch (error) {
    if (!(error instanceof VersionError)) throw error;
    throw new AppError("usage", `--version "${version}" is no version and no range of versions: ${error.message}`, {
      hint: "Write a version as 1.2.3, and a range as ^1.2 or '>=1.2 <2'",
    });
  }
}

/** What the registry says of the version is believed only where it can be no path. */
function fileNameOf({ repository, tag, digest = "" }: OciReference, annotated: string | undefined): string {
  const name = repository.slice(repository.lastIndexOf("/") + 1);
  const said = annotated === undefined || tagOf(annotated) === undefined ? undefined : annotated;
  const version =
    said ?? (tag === undefined ? digest.slice("sha256:".length, "sha256:".length + 12) : versionOfTag(tag));
  return `${name}-${version}.tgz`;
}
