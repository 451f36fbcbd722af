import type { GoUrl } from "./parse-url.ts";

/** What a reference means where `base` is the address of the document. */
export function resolveUrl(base: GoUrl, reference: GoUrl): GoUrl {
  const scheme = reference.scheme === "" ? base.scheme : reference.scheme;
  if (reference.scheme !== "" || reference.authority !== undefined) {
    if (reference.opaque !== "") return reference;
    return { ...reference, scheme, path: resolvePath(reference.path, "") };
  }
  const inherits = reference.path === "" && reference.query === undefined;
  const query = inherits ? base.query : reference.query;
  // Go forgets the opaque part for other references; the caller puts it back, as the library does.
  if (base.opaque !== "") return { ...base, query };
  const path = resolvePath(base.path, reference.path);
  return { scheme, opaque: "", authority: base.authority, host: base.host, path, query };
}

function resolvePath(base: string, reference: string): string {
  const full = reference.startsWith("/") ? reference : joinPaths(base, reference);
  if (full === "") return "";
  const parts: string[] = [];
  const elements = full.split("/");
  for (const element of elements) {
    if (element === "..") {
      if (parts.length > 1 || (parts.length === 1 && parts[0] !== "")) parts.pop();
    } else if (element !== ".") parts.push(element);
  }
  const last = elements.at(-1);
  if (last === "." || last === "..") parts.push("");
  const path = parts.join("/");
  return path.startsWith("/") ? path : `/${path}`;
}

function joinPaths(base: string, reference: string): string {
  return reference === "" ? base : base.slice(0, base.lastIndexOf("/") + 1) + reference;
}
