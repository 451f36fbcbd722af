const tag = /^\w[\w.-]{0,127}$/;

/**
 * The tag that a chart's version has in a registry: `+` is not allowed in one, and Helm writes `_` for it.
 *
 * @returns `undefined` for a version that no tag can stand for.
 */
export function tagOf(version: string): string | undefined {
  const text = version.replaceAll("+", "_");
  return tag.test(text) ? text : undefined;
}

/** The version that a tag stands for; the text may still be no version, such as `latest`. */
export function versionOfTag(text: string): string {
  return text.replaceAll("_", "+");
}
