import { AppError } from "#kit/error/app-error.ts";
import type { Forge } from "#operation/forge.ts";
import { findPushed } from "./find-pushed.ts";
import { findTagged, type NameTag } from "./find-tagged.ts";
import type { PublishPlaces } from "./publish-places.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { RemovedVersion } from "./removed-version.ts";

/**
 * The versions of the charts that `--prune` names, on the code host and in the registry.
 *
 * @throws {AppError} `usage` for a chart that is still there, and for more versions than may be deleted at once.
 */
export async function findRemoved(
  tagOf: NameTag,
  { forge, oci }: { readonly forge: Forge } & Pick<PublishPlaces, "oci">,
  context: ReleaseContext,
): Promise<RemovedVersion[]> {
  const { input, charts, signal } = context;
  if (input.prune.length === 0) return [];
  const present = new Set((await charts.all(signal)).map(({ name }) => name));
  for (const name of input.prune)
    if (present.has(name))
      throw new AppError("usage", `--prune is for charts that are gone, and "${name}" is still here`);
  const found = new Map<string, RemovedVersion>();
  const versions = [
    ...(await findTagged(tagOf, present, forge, context)),
    ...(await findPushed({ oci, forge }, context)),
  ];
  for (const each of versions) {
    const key = `${each.name} ${each.version}`;
    found.set(key, { ...found.get(key), ...each });
  }
  if (found.size <= input.pruneLimit) return [...found.values()];
  throw new AppError("usage", `--prune would delete ${found.size} versions, and --prune-limit is ${input.pruneLimit}`, {
    hint: `See which with --dry-run --prune-limit ${found.size}`,
  });
}
