import { ManifestError, readManifest } from "#helm/oci/read-manifest.ts";
import { compareVersions } from "#helm/semver/compare-versions.ts";
import { parseVersion, type Version, VersionError } from "#helm/semver/version.ts";
import { eachRemote } from "#operation/each-remote.ts";
import { formatOciReference, type OciReference } from "#operation/oci-reference.ts";
import type { OciRegistry } from "#operation/oci-registry.ts";
import { aliasTags } from "./alias-tags.ts";
import type { PushPlan } from "#operation/push/plan-push.ts";
import type { PushContext } from "./push-context.ts";

/** A tag to move. */
export interface AliasPlan {
  readonly reference: OciReference;
  readonly plan: PushPlan;
  readonly isNew: boolean;
}

/**
 * The aliases that have to move: of each chart and tag, to the newest of the versions at hand. One that is at a newer
 * version, or at something else than a chart, stays, and that is said.
 */
export async function planAliases(
  plans: readonly PushPlan[],
  registry: OciRegistry,
  context: PushContext,
): Promise<AliasPlan[]> {
  const newest = new Map<string, { reference: OciReference; plan: PushPlan }>();
  for (const plan of plans) {
    for (const tag of aliasTags(plan.item.version, context.input.alias)) {
      const reference = { ...plan.item.reference, tag };
      const name = formatOciReference(reference);
      const other = newest.get(name)?.plan.item.version;
      if (other === undefined || compareVersions(plan.item.version, other) > 0) newest.set(name, { reference, plan });
    }
  }
  const planned = await eachRemote(
    newest.values(),
    ({ reference, plan }, signal) => planAlias(reference, plan, registry, context, signal),
    context,
  );
  return planned.filter((each) => each !== undefined);
}

async function planAlias(
  reference: OciReference,
  plan: PushPlan,
  registry: OciRegistry,
  { skip }: PushContext,
  signal: AbortSignal,
): Promise<AliasPlan | undefined> {
  const current = await registry.manifest(reference, reference.tag ?? "", signal);
  if (current === undefined) return { reference, plan, isNew: true };
  if (current.digest === plan.digest) return undefined;
  const version = versionIn(current.bytes);
  if (version !== undefined && compareVersions(version, plan.item.version) <= 0)
    return { reference, plan, isNew: false };
  const where = version === undefined ? "something else than a chart" : `the newer version ${version.original}`;
  skip(formatOciReference(reference), `it leads to ${where}`);
  return undefined;
}

function versionIn(manifest: Uint8Array): Version | undefined {
  try {
    return parseVersion(readManifest(manifest).version ?? "");
  } catch (error) {
    if (error instanceof ManifestError || error instanceof VersionError) return undefined;
    throw error;
  }
}
