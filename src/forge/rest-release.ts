import { z } from "zod";
import type { ForgeRelease } from "#operation/forge.ts";

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
  upload_url: z.string(),
  assets: z.array(RestAsset),
});

/** A release as REST has it. */
export type RestRelease = z.output<typeof RestRelease>;

/** A release as operations see it. */
export function toForgeRelease({ id, tag_name: tag, draft: isDraft, assets }: RestRelease): ForgeRelease {
  return { id, tag, isDraft, assets: assets.map(({ name, size }) => ({ name, size })) };
}
