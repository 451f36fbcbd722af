/**
 * Compiles a glob over posix paths: `*` within a segment, `**` over segments, `?` one character. A glob that names a
 * folder covers all that is in it. Backtracking is bounded by the segments of the path.
 */
export function pathGlob(glob: string): (path: string) => boolean {
  const pattern = glob
    .replace(/^\.\//, "")
    .replace(/\/+$/, "")
    .split("/")
    .map((segment) =>
      segment === "**"
        ? "**"
        : segment
            .replace(/[.+^${}()|[\]\\]/g, "\\$&")
            .replaceAll(/\*+/g, "[^/]*")
            .replaceAll("?", "[^/]"),
    )
    .join("/")
    .replaceAll(/\*\*\//g, "(?:[^/]+/)*")
    .replaceAll(/\/\*\*$/g, "(?:/.*)?")
    .replaceAll("**", ".*");
  const regex = new RegExp(`^${pattern}(?:/.*)?$`);
  return glob === "." ? () => true : (path) => regex.test(path);
}
