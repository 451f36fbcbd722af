import type { VersionName } from "#helm/index/versions-by-chart.ts";
import type { OciReference } from "#operation/oci-reference.ts";
import type { OciRegistry } from "#operation/oci-registry.ts";
import { openRegistry } from "#operation/open-registry.ts";
import type { IndexBranch } from "#operation/publish-index.ts";
import { publishedIndex } from "#operation/published-index.ts";
import { publishedRegistry } from "#operation/published-registry.ts";
import { publishedVersions, type PublishedVersions } from "#operation/published-versions.ts";
import type { ReleaseContext } from "./release-context.ts";

/** Where releases are published beside the code host. */
export interface PublishPlaces {
  readonly index: { readonly place: IndexBranch; readonly known: PublishedVersions } | undefined;
  readonly oci: { readonly registry: OciRegistry; readonly target: OciReference } | undefined;
}

/**
 * Opens the places that the input names.
 *
 * @param versions those that the index is looked through for
 * @throws {AppError} `usage` for a name that is none.
 */
export async function openPlaces(versions: readonly VersionName[], context: ReleaseContext): Promise<PublishPlaces> {
  const { input, ports, settings, signal } = context;
  const target = input.oci === undefined ? undefined : publishedRegistry(input.oci);
  const wanted = { versions, retention: input.retention };
  const place = input.index === undefined ? undefined : publishedIndex(input.index, settings.target.remote);
  return {
    index: place === undefined ? undefined : { place, known: await publishedVersions(place, wanted, ports, signal) },
    oci:
      target === undefined
        ? undefined
        : { target, registry: await openRegistry(input, { ports, writes: !settings.writesNothing, signal }) },
  };
}
