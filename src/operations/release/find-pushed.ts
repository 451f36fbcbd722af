import { versionIn } from "#helm/oci/newest-tag.ts";
import { versionOfTag } from "#helm/oci/tag-of.ts";
import { AppError } from "#kit/error/app-error.ts";
import { eachRemote } from "#operation/each-remote.ts";
import type { Forge } from "#operation/forge.ts";
import { formatOciReference, type OciReference } from "#operation/oci-reference.ts";
import type { OciRegistry } from "#operation/oci-registry.ts";
import { githubRegistry } from "./github-registry.ts";
import type { PublishPlaces } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { RemovedPush, RemovedVersion } from "./removed-version.ts";

/** A tag of a chart's repository in a registry. */
interface PushedTag extends Omit<RemovedPush, "reference"> {
  readonly tag: string;
}

/**
 * The versions of charts that are gone in a registry: the tags of their repositories that are versions of SemVer. What the
 * registry does not show is skipped, and never held for absent.
 */
export async function findPushed(
  { oci, forge }: Pick<PublishPlaces, "oci"> & { readonly forge: Forge },
  context: ReleaseContext,
): Promise<RemovedVersion[]> {
  if (oci === undefined) return [];
  const { registry, target } = oci;
  const found = await eachRemote(
    context.input.prune,
    async (name, signal): Promise<RemovedVersion[]> => {
      const place = { ...target, repository: target.repository === "" ? name : `${target.repository}/${name}` };
      try {
        const tags =
          place.host === githubRegistry
            ? await tagsOfPackage(place, forge, signal)
            : await tagsIn(place, registry, context.input.pruneLimit, signal);
        return tags
          .filter(({ tag }) => versionIn(tag) !== undefined)
          .map(({ tag, ...push }) => {
            const pushed = { ...push, reference: formatOciReference({ ...place, tag }) };
            return { name, version: versionOfTag(tag), pushed };
          });
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

/** @param limit beyond as many versions nothing is deleted, and so nothing more of them has to be known */
async function tagsIn(
  place: OciReference,
  registry: OciRegistry,
  limit: number,
  signal: AbortSignal,
): Promise<PushedTag[]> {
  const tags = (await registry.tags(place, signal)).filter((tag) => versionIn(tag) !== undefined);
  const found: PushedTag[] = [];
  for (const tag of tags) {
    const digest = tags.length > limit ? "" : await registry.digestOf(place, tag, signal);
    if (digest !== undefined)
      found.push({ tag, digest, calls: 0, delete: (inner) => registry.delete(place, digest, inner) });
  }
  return found;
}

/** The owner of a package is the first word of its repository. */
async function tagsOfPackage({ repository }: OciReference, forge: Forge, signal: AbortSignal): Promise<PushedTag[]> {
  const [owner = "", ...names] = repository.split("/");
  const found = await forge.findPackage(owner, names.join("/"), signal);
  if (found === undefined)
    throw new AppError("registry-failed", "there is no such package, or the token may not see it");
  return found.versions.flatMap((version) =>
    version.tags.map((tag) => {
      const { digest } = version;
      return { tag, digest, calls: 2, delete: (inner) => forge.deletePackageVersion(found, version, inner) };
    }),
  );
}
