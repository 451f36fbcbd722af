import type { Files } from "../files.ts";
import type { OciRegistry } from "../oci-registry.ts";
import type { PushPackage } from "./read-push-package.ts";

/** Uploads what a manifest is about, then the manifest under the tag: before that nobody sees any of it. */
export async function uploadPackage(
  { source, reference, chart, provenance, manifest }: PushPackage,
  registry: OciRegistry,
  { files, signal }: { readonly files: Files; readonly signal: AbortSignal },
): Promise<void> {
  const { config, configDescriptor } = manifest;
  await registry.upload(reference, chart.digest, await source.open(signal), signal);
  if (provenance !== undefined && source.provenance !== undefined)
    await registry.upload(reference, provenance.digest, await files.blob(source.provenance, signal), signal);
  await registry.upload(reference, configDescriptor.digest, new Blob([new Uint8Array(config)]), signal);
  await registry.tag(reference, reference.tag ?? "", manifest.bytes, signal);
}
