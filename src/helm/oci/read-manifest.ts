import { z } from "zod";
import type { Descriptor } from "./descriptor.ts";
import { mediaTypes } from "./media-types.ts";

/** What a chart's manifest says. */
export interface ReadManifest {
  readonly config: Descriptor;
  readonly chart: Descriptor;
  readonly provenance: Descriptor | undefined;
  /** The version that its annotations name. */
  readonly version: string | undefined;
}

/** A manifest that is none of a chart. The message says what it is instead, as the end of a sentence. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
}

const versionAnnotation = "org.opencontainers.image.version";
const BlobEntry = z.object({
  mediaType: z.string(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  size: z.int().min(0),
});
const Manifest = z.object({
  config: BlobEntry,
  layers: z.array(BlobEntry).max(100),
  annotations: z.object({ [versionAnnotation]: z.string().optional() }).nullish(),
});

/** Reads a chart's manifest. @throws {ManifestError} */
export function readManifest(bytes: Uint8Array): ReadManifest {
  const parsed = Manifest.safeParse(parse(bytes));
  if (!parsed.success) throw new ManifestError("it is no manifest of an artifact with SHA-256 digests");
  const { config, layers, annotations } = parsed.data;
  if (config.mediaType !== mediaTypes.config)
    throw new ManifestError(`it is no chart but of the type ${JSON.stringify(config.mediaType.slice(0, 200))}`);
  const layer = (type: string): Descriptor | undefined => layers.find(({ mediaType }) => mediaType === type);
  const chart = layer(mediaTypes.chart) ?? layer(mediaTypes.legacyChart);
  if (chart === undefined) throw new ManifestError("it has no layer with a chart");
  return {
    config,
    chart,
    provenance: layer(mediaTypes.provenance),
    version: annotations?.[versionAnnotation],
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
