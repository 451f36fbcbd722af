import type { ListedEntry } from "#helm/index/list-entries.ts";
import { openForge } from "#operation/open-forge.ts";
import type { LookUp } from "./look-up.ts";
import { unescaped } from "./unescaped.ts";
import type { VerifyContext } from "./verify-context.ts";

interface ReleaseFile {
  readonly url: string;
  readonly tag: string;
  readonly file: string;
}

/**
 * What the code host says of the files of its releases that an index names, by address: one call for 50 releases. Files of
 * other repositories are not among them.
 */
export async function askReleases(
  entries: readonly ListedEntry[],
  context: VerifyContext,
): Promise<ReadonlyMap<string, LookUp>> {
  const { input, settings, signal } = context;
  const files = entries.flatMap(({ urls: [url] }) => readAddress(url) ?? []);
  const found = new Map<string, LookUp>();
  if (!input.releases || settings.offline || files.length === 0) return found;
  const forge = await openForge(input, context);
  const tags = [...new Set(files.map(({ tag }) => tag))];
  const { releases, addresses } = await forge.snapshot({ tags }, signal);
  for (const { url, tag, file } of files) {
    if (unescaped(addresses.asset(tag, file)) !== unescaped(url)) continue;
    const release = releases.get(tag);
    const isThere = release?.isDraft === false && release.assets.some(({ name, size }) => name === file && size > 0);
    const reason = release?.isDraft === false ? `is not in the release "${tag}"` : `has no published release "${tag}"`;
    found.set(url, isThere ? { kind: "there" } : { kind: "missing", url, reason });
  }
  return found;
}

function readAddress(url = ""): ReleaseFile | undefined {
  const [, tag, file] = /^https?:\/\/.+?\/releases\/download\/(.+)\/([^/]+)$/.exec(url) ?? [];
  return tag === undefined || file === undefined ? undefined : { url, tag: unescaped(tag), file: unescaped(file) };
}
