import { parseStrictVersion, VersionError } from "#helm/semver/version.ts";
import { AppError } from "#kit/error/app-error.ts";
import { ChartTags } from "#operation/chart-tags.ts";
import type { Forge, ForgeRelease } from "#operation/forge.ts";
import type { ReleaseContext } from "./release-context.ts";

/** A version of a chart that is no longer there. */
export interface RemovedVersion {
  readonly name: string;
  readonly version: string;
  readonly tag: string;
  /** Absent where only the tag is left. */
  readonly release: ForgeRelease | undefined;
}

type NameTag = (chart: { readonly name: string; readonly version: string }) => string;

/**
 * The versions of the charts that `--prune` names, as their tags tell: those that are, letter for letter, the tag of the name
 * with a version of SemVer. What may as well be a tag of a chart that is still there is not among them.
 *
 * @throws {AppError} `usage` for a chart that is still there, and for more versions than may be deleted at once.
 */
export async function findRemoved(
  tagOf: NameTag,
  forge: Forge,
  { input, charts, signal }: ReleaseContext,
): Promise<RemovedVersion[]> {
  if (input.prune.length === 0) return [];
  const present = new Set((await charts.all(signal)).map(({ name }) => name));
  const tagsOf = (name: string): ChartTags => new ChartTags((version) => tagOf({ name, version }));
  const others = [...present].map(tagsOf);
  const found = new Map<string, Omit<RemovedVersion, "release">>();
  for (const name of input.prune) {
    if (present.has(name))
      throw new AppError("usage", `--prune is for charts that are gone, and "${name}" is still here`);
    const own = tagsOf(name);
    // A tag that begins with nothing of the name does not say whose it is.
    if (!own.before.includes(name)) continue;
    for (const tag of await forge.listTags(own.before, signal)) {
      const version = versionIn(tag, own);
      const isOthers = others.some((each) => versionIn(tag, each) !== undefined);
      if (version !== undefined && !isOthers) found.set(tag, { name, version, tag });
    }
  }
  if (found.size === 0) return [];
  if (found.size > input.pruneLimit)
    throw new AppError(
      "usage",
      `--prune would delete ${found.size} versions, and --prune-limit is ${input.pruneLimit}`,
      { hint: `See which with --dry-run --prune-limit ${found.size}` },
    );
  const { releases } = await forge.snapshot({ tags: [...found.keys()] }, signal);
  return [...found.values()].map((each) => ({ ...each, release: releases.get(each.tag) }));
}

/** The version of SemVer whose tag this is. */
function versionIn(tag: string, tags: ChartTags): string | undefined {
  const version = tags.versionIn(tag);
  return version !== undefined && isStrictVersion(version) && tags.isTagOf(version, tag) ? version : undefined;
}

function isStrictVersion(text: string): boolean {
  try {
    return parseStrictVersion(text).original === text;
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}
