import { versionIn } from "#helm/oci/newest-tag.ts";
import { versionOfTag } from "#helm/oci/tag-of.ts";
import { AppError } from "#kit/error/app-error.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { formatOciReference } from "#operation/oci-reference.ts";
import type { PublishPlaces } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { RemovedVersion } from "./removed-version.ts";

/**
 * The versions of charts that are gone in a registry: the tags of their repositories that are versions of SemVer. What the
 * registry does not show is skipped, and never held for absent.
 */
export async function findPushed(oci: PublishPlaces["oci"], context: ReleaseContext): Promise<RemovedVersion[]> {
  if (oci === undefined) return [];
  const { registry, target } = oci;
  const found = await eachRemote(
    context.input.prune,
    async (name, signal): Promise<RemovedVersion[]> => {
      const place = { ...target, repository: target.repository === "" ? name : `${target.repository}/${name}` };
      try {
        const tags = (await registry.tags(place, signal)).filter((tag) => versionIn(tag) !== undefined);
        if (tags.length > context.input.pruneLimit)
          return tags.map((tag) => ({ name, version: versionOfTag(tag), pushed: { ...place, tag } }));
        const versions: RemovedVersion[] = [];
        for (const tag of tags) {
          const digest = await registry.digestOf(place, tag, signal);
          if (digest !== undefined)
            versions.push({ name, version: versionOfTag(tag), pushed: { ...place, tag, digest } });
        }
        return versions;
      } catch (error) {
        if (!(error instanceof AppError) || signal.aborted) throw error;
        context.skip(formatOciReference(place), error.message);
        return [];
      }
    },
    context,
  );
  return found.flat();
}
