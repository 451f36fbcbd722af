import type { Dependency, Maintainer, Metadata } from "./metadata.ts";

/**
 * Metadata as helm's loader leaves it: every space a plain one, line breaks included, and nothing that does not print.
 * So a description over several lines becomes one line in packages and indexes.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/metadata.go (sanitizeString)
 */
export function sanitizeMetadata(metadata: Metadata): Metadata {
  return {
    ...metadata,
    ...texts(metadata, ["name", "description", "home", "icon", "condition", "tags", "appVersion", "kubeVersion"]),
    ...(metadata.sources === undefined ? {} : { sources: metadata.sources.map(sanitize) }),
    ...(metadata.keywords === undefined ? {} : { keywords: metadata.keywords.map(sanitize) }),
    ...(metadata.maintainers === undefined ? {} : { maintainers: metadata.maintainers.map(maintainer) }),
    ...(metadata.dependencies === undefined ? {} : { dependencies: metadata.dependencies.map(dependency) }),
  };
}

function maintainer(each: Maintainer | null): Maintainer | null {
  return each === null ? null : { ...each, ...texts(each, ["name", "email", "url"]) };
}

function dependency(each: Dependency | null): Dependency | null {
  if (each === null) return null;
  const { tags } = each;
  return {
    ...each,
    ...texts(each, ["name", "version", "repository", "condition"]),
    ...(tags === undefined ? {} : { tags: tags.map(sanitize) }),
  };
}

function texts<Fields extends object>(fields: Fields, keys: readonly (keyof Fields)[]): Partial<Fields> {
  const cleaned: Partial<Fields> = {};
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === "string") cleaned[key] = sanitize(value) as Fields[keyof Fields];
  }
  return cleaned;
}

function sanitize(text: string): string {
  return text.replace(/[\s\u0085]/gu, " ").replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "");
}
