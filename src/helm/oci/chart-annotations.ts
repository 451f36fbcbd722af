import type { Metadata } from "../chart/metadata.ts";

const prefix = "org.opencontainers.image.";
/** What a chart's own annotations do not replace. */
const fixed = new Set([`${prefix}title`, `${prefix}version`]);

/**
 * The annotations of a chart's manifest: what its metadata says, then its own annotations.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/registry/chart.go
 *
 * @param created RFC 3339.
 */
export function chartAnnotations(metadata: Metadata, created: string): Map<string, string> {
  const annotations = new Map<string, string>();
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== "") annotations.set(prefix + name, value);
  };
  add("description", metadata.description);
  add("title", metadata.name);
  add("version", metadata.version);
  add("url", metadata.home);
  add("created", created);
  add("source", metadata.sources?.[0]);
  add("authors", authorsOf(metadata));
  for (const [name, value] of Object.entries(metadata.annotations ?? {}))
    if (!fixed.has(name)) annotations.set(name, value);
  return annotations;
}

function authorsOf({ maintainers = [] }: Metadata): string {
  return maintainers
    .map((each) => `${each?.name ?? ""}${(each?.email ?? "") === "" ? "" : ` (${each?.email ?? ""})`}`)
    .join(", ");
}
