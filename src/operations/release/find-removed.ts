import { parseStrictVersion, VersionError } from "#helm/semver/version.ts";
import { AppError } from "#kit/error/app-error.ts";
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

/** A version that no tag has, to see where in the tag of a chart its version stands. */
const probe = "0.0.0-where-is-it";

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
  const others = [...present].map((name) => new ChartTags(name, tagOf));
  const found = new Map<string, Omit<RemovedVersion, "release">>();
  for (const name of input.prune) {
    if (present.has(name))
      throw new AppError("usage", `--prune is for charts that are gone, and "${name}" is still here`);
    const own = new ChartTags(name, tagOf);
    // A tag that begins with nothing of the name does not say whose it is.
    if (!own.before.includes(name)) continue;
    for (const tag of await forge.listTags(own.before, signal)) {
      const version = own.versionIn(tag);
      const isOthers = others.some((each) => each.versionIn(tag) !== undefined);
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

/** The tags that the versions of a chart have. */
class ChartTags {
  /** What they all begin with. */
  readonly before: string;
  readonly #after: string;
  readonly #name: string;
  readonly #tagOf: NameTag;

  constructor(name: string, tagOf: NameTag) {
    const [before = "", after = ""] = tagOf({ name, version: probe }).split(probe);
    this.before = before;
    this.#after = after;
    this.#name = name;
    this.#tagOf = tagOf;
  }

  /** The version whose tag this is. */
  versionIn(tag: string): string | undefined {
    if (!tag.startsWith(this.before) || !tag.endsWith(this.#after)) return undefined;
    const version = tag.slice(this.before.length, tag.length - this.#after.length);
    try {
      const isWhole = parseStrictVersion(version).original === version;
      return isWhole && this.#tagOf({ name: this.#name, version }) === tag ? version : undefined;
    } catch (error) {
      if (error instanceof VersionError) return undefined;
      throw error;
    }
  }
}
