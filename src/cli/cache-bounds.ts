import type { LoadedConfig } from "#config/loaded-config.ts";
import type { CacheBounds } from "#operation/forge.ts";

/** The bounds that the configuration gives to caches in memory. */
export function cacheBounds({ values }: LoadedConfig): CacheBounds {
  const { maxEntries, maxMegabytes, ttlMinutes } = values.cache;
  return { maxEntries, maxBytes: maxMegabytes * 1_000_000, ttlMs: ttlMinutes * 60_000 };
}
