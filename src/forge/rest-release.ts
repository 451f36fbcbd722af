import { z } from "zod";
import type { ForgeAsset, ReleaseDetails } from "#operation/forge.ts";

/** A file of a release as REST has it. */
export const RestAsset = z.object({
  id: z.number(),
  name: z.string(),
  size: z.number(),
  state: z.string(),
  /** `sha256:` and hexadecimal digits; older servers do not say it. */
  digest: z.string().nullish(),
});

/** A file of a release as REST has it. */
export type RestAsset = z.output<typeof RestAsset>;

/** A release as REST has it. */
export const RestRelease = z.object({
  id: z.number(),
  tag_name: z.string(),
  draft: z.boolean(),
  /** Older servers do not say it. */
  immutable: z.boolean().optional(),
  body: z.string().nullish(),
  upload_url: z.string(),
  assets: z.array(RestAsset),
});

/** A release as REST has it. */
export type RestRelease = z.output<typeof RestRelease>;

/** A release as operations see it. */
export function toReleaseDetails(release: RestRelease): ReleaseDetails {
  const { id, tag_name: tag, draft: isDraft, immutable: isFrozen = false, body, assets } = release;
  return { id, tag, isDraft, isFrozen, notes: body ?? "", assets: assets.map(toForgeAsset) };
}

/** What is not uploaded to its end has no digest that counts. */
function toForgeAsset({ name, size, state, digest }: RestAsset): ForgeAsset {
  return { name, size, digest: state === "uploaded" ? (digest ?? undefined) : undefined };
}
