import type { VersionName } from "#helm/index/versions-by-chart.ts";
import type { OciReference } from "#operation/oci-reference.ts";
import type { OciRegistry } from "#operation/oci-registry.ts";
import { openRegistry } from "#operation/open-registry.ts";
import type { IndexBranch } from "#operation/publish-index.ts";
import { publishedIndex } from "#operation/published-index.ts";
import { publishedRegistry } from "#operation/published-registry.ts";
import { publishedVersions, type PublishedVersions } from "#operation/published-versions.ts";
import { githubRegistry } from "./github-registry.ts";
import type { ReleaseContext } from "./release-context.ts";

/** Where releases are published beside the code host. */
export interface PublishPlaces {
  readonly index: { readonly place: IndexBranch; readonly known: PublishedVersions } | undefined;
  readonly oci: { readonly registry: OciRegistry; readonly target: OciReference } | undefined;
}

/** Opens the registry that the input names; nothing is sent. @throws {AppError} `usage` for a name that is none. */
export async function openOci({ input, ports, settings, signal }: ReleaseContext): Promise<PublishPlaces["oci"]> {
  if (input.oci === undefined) return undefined;
  const target = publishedRegistry(input.oci);
  const writes = !settings.writesNothing;
  const rights = { writes, deletes: writes && input.prune.length > 0 && target.host !== githubRegistry };
  return { target, registry: await openRegistry(input, { ports, signal, ...rights }) };
}

/**
 * Looks into the index that the input names.
 *
 * @param versions those that it is looked through for
 * @throws {AppError} `usage` for a name that is none.
 */
export async function openIndex(
  versions: readonly VersionName[],
  { input, ports, settings, signal }: ReleaseContext,
): Promise<PublishPlaces["index"]> {
  if (input.index === undefined) return undefined;
  const place = publishedIndex(input.index, settings.target.remote);
  const wanted = { versions, retention: input.retention };
  return { place, known: await publishedVersions(place, wanted, ports, signal) };
}
