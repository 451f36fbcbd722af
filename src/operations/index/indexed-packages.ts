import { formatTime } from "#helm/index/format-time.ts";
import type { IndexedPackage } from "#helm/index/fresh-entries.ts";
import { joinUrl } from "#helm/index/join-url.ts";
import type { FoundPackage } from "./read-packages.ts";

/**
 * Packages with the addresses that an index gives them.
 *
 * @param url Address of the folder; empty for names relative to the index.
 * @param created Milliseconds since 1970, for every package. Default: what each says of itself.
 */
export function indexedPackages(
  packages: readonly FoundPackage[],
  { url, created }: { readonly url: string; readonly created: number | undefined },
): IndexedPackage[] {
  return packages.map(({ file, ...facts }) => ({
    ...facts,
    urls: [addressOf(file, url)],
    ...(created === undefined ? {} : { created: formatTime(created) }),
  }));
}

/** A name without any folder stays as it is; only addresses are escaped. */
function addressOf(file: string, url: string): string {
  return url === "" && !file.includes("/") ? file : joinUrl(url, file);
}
