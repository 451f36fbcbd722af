import { tagOf } from "#helm/oci/tag-of.ts";
import { eachRemote } from "#operation/each-remote.ts";
import type { Forge, ForgeSnapshot } from "#operation/forge.ts";
import type { ComparedRelease } from "./compare-releases.ts";
import type { PublishPlaces } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";

/** The releases that are not published with all of their files, and those that the index or the registry has not. */
export async function findIncomplete(
  releases: readonly ComparedRelease[],
  {
    places,
    forge,
    snapshot,
  }: { readonly places: PublishPlaces; readonly forge: Forge; readonly snapshot: ForgeSnapshot },
  context: ReleaseContext,
): Promise<ComparedRelease[]> {
  const compared = await eachRemote(
    releases,
    async (release, signal): Promise<ComparedRelease | undefined> => {
      if (release.state !== "published") return release;
      const found = snapshot.releases.get(release.tag);
      const isComplete = isIndexed(release, places) && (await isPushed(release, places, signal));
      if (isComplete || found === undefined) return undefined;
      return { ...release, present: await forge.readRelease(found, signal) };
    },
    context,
  );
  return compared.filter((each) => each !== undefined);
}

function isIndexed({ chart: { name, version } }: ComparedRelease, { index }: PublishPlaces): boolean {
  const key = `${name} ${version}`;
  return index === undefined || index.known.digests.has(key) || index.known.retired.has(key);
}

/** What the registry has under the version is what was released: it is not looked into each time. One request. */
async function isPushed(
  { chart: { name, version } }: ComparedRelease,
  { oci }: PublishPlaces,
  signal: AbortSignal,
): Promise<boolean> {
  const tag = tagOf(version);
  if (oci === undefined || tag === undefined) return true;
  const { host, repository } = oci.target;
  const place = { host, repository: repository === "" ? name : `${repository}/${name}` };
  return (await oci.registry.digestOf(place, tag, signal)) !== undefined;
}
