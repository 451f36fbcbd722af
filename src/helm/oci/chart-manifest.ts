import { metadataValue } from "../archive/metadata-value.ts";
import type { Metadata } from "../chart/metadata.ts";
import { metadataShape } from "../json/metadata-shape.ts";
import { encodeJson } from "../json/encode-json.ts";
import { chartAnnotations } from "./chart-annotations.ts";
import { describe, type Descriptor } from "./descriptor.ts";
import { mediaTypes } from "./media-types.ts";

/** What a manifest is made of. */
export interface ManifestParts {
  readonly metadata: Metadata;
  readonly chart: Descriptor;
  /** Of the provenance file, where there is one. */
  readonly provenance?: Descriptor | undefined;
  /** RFC 3339. */
  readonly created: string;
}

/** A chart's manifest and its config blob, ready to upload. */
export interface ChartManifest {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly config: Uint8Array;
  readonly configDescriptor: Descriptor;
}

/**
 * The manifest that `helm push` writes for a package, byte for byte, so that the digests are the same whichever program
 * pushed it. Source: https://github.com/helm/helm/blob/v4.1.4/pkg/registry/client.go
 */
export function chartManifest({ metadata, chart, provenance, created }: ManifestParts): ChartManifest {
  const config = new TextEncoder().encode(encodeJson(metadataValue(metadata), { shape: metadataShape }));
  const configDescriptor = describe(mediaTypes.config, config);
  const layers = provenance === undefined ? [chart] : [chart, provenance];
  layers.sort((left, right) => (left.digest < right.digest ? -1 : 1));
  const annotations = encodeJson(chartAnnotations(metadata, created));
  const bytes = new TextEncoder().encode(
    `{"schemaVersion":2,"config":${descriptorJson(configDescriptor)},"layers":[${layers.map(descriptorJson).join(",")}],"annotations":${annotations}}`,
  );
  return { bytes, digest: describe(mediaTypes.manifest, bytes).digest, config, configDescriptor };
}

function descriptorJson({ mediaType, digest, size }: Descriptor): string {
  return JSON.stringify({ mediaType, digest, size });
}
