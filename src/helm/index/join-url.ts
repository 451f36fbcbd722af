/**
 * The address of a file below a base, as Helm joins them for an index: one slash between, dots resolved, a query kept at
 * the end; a base that is no URL is a path. Source: https://github.com/helm/helm/blob/v4.1.4/internal/urlutil/urlutil.go
 */
export function joinUrl(base: string, ...segments: readonly string[]): string {
  const parts = /^((?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?:\/\/[^/?#]*)?)([^?#]*)(.*)$/s.exec(base);
  const [, origin = "", path = "", rest = ""] = parts ?? [];
  const joined = cleanPath([escapeBase(path), ...segments.map(escapePath)].filter((part) => part !== "").join("/"));
  return `${origin}${origin === "" || joined.startsWith("/") || joined === "" ? "" : "/"}${joined}${rest}`;
}

/** A path that may be escaped already. */
function escapeBase(path: string): string {
  return path.replace(/(%[0-9a-f]{2})|[^%]+|%/gi, (text, escaped?: string) => escaped ?? escapePath(text));
}

/** What Go escapes in a path. */
function escapePath(segment: string): string {
  return encodeURI(segment.toWellFormed()).replace(
    /[?#!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function cleanPath(path: string): string {
  const parts: string[] = [];
  const isRooted = path.startsWith("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !isRooted) parts.push(part);
  }
  return (isRooted ? "/" : "") + parts.join("/");
}
