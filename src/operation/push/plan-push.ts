import { ManifestError, readManifest } from "#helm/oci/read-manifest.ts";
import type { OciRegistry } from "../oci-registry.ts";
import type { PushPackage } from "./read-push-package.ts";

/** What the registry has of a package. */
export interface PushPlan {
  readonly item: PushPackage;
  /** `refused`: the registry has this version with other content. */
  readonly state: "new" | "unchanged" | "replaced" | "refused";
  /** The manifest that the tag leads to in the end. */
  readonly manifest: Uint8Array;
  readonly digest: string;
  /** What the tag leads to now, where that is something else. */
  readonly found?: string;
}

/**
 * Compares a package with what the registry has under its version: one request, and a second one where the manifest is
 * another. A manifest of the same layers is the same package, pushed by a program that dates it otherwise.
 */
export async function planPush(
  item: PushPackage,
  registry: OciRegistry,
  { force, signal }: { readonly force: boolean; readonly signal: AbortSignal },
): Promise<PushPlan> {
  const { reference, manifest } = item;
  const tag = reference.tag ?? "";
  const own = { item, manifest: manifest.bytes, digest: manifest.digest };
  const found = await registry.digestOf(reference, tag, signal);
  if (found === undefined) return { ...own, state: "new" };
  if (found === manifest.digest) return { ...own, state: "unchanged" };
  const other = await registry.manifest(reference, found, signal);
  if (other !== undefined && hasLayersOf(item, other.bytes))
    return { item, state: "unchanged", manifest: other.bytes, digest: other.digest };
  return { ...own, state: force ? "replaced" : "refused", found };
}

function hasLayersOf({ chart, provenance }: PushPackage, bytes: Uint8Array): boolean {
  try {
    const manifest = readManifest(bytes);
    return manifest.chart.digest === chart.digest && manifest.provenance?.digest === provenance?.digest;
  } catch (error) {
    if (error instanceof ManifestError) return false;
    throw error;
  }
}
