/** A version that no tag has, to see where in the tag of a chart its version stands. */
const probe = "0.0.0-where-is-it";

/** The tags that the versions of one chart have. */
export class ChartTags {
  /** What they all begin with. */
  readonly before: string;
  readonly #after: string;
  readonly #tagOf: (version: string) => string;

  constructor(tagOf: (version: string) => string) {
    const [before = "", after = ""] = tagOf(probe).split(probe);
    this.before = before;
    this.#after = after;
    this.#tagOf = tagOf;
  }

  /** What stands in a tag where a version would; whether it is one is for the caller to say, and {@link isTagOf} the rest. */
  versionIn(tag: string): string | undefined {
    if (!tag.startsWith(this.before) || !tag.endsWith(this.#after)) return undefined;
    return tag.slice(this.before.length, tag.length - this.#after.length);
  }

  /** Whether this is the tag of the version, letter for letter. */
  isTagOf(version: string, tag: string): boolean {
    return this.#tagOf(version) === tag;
  }
}
