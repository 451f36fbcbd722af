import type { Release } from "./state.ts";

/** A release as the code host may have it before a test begins: without files, and published unless it is a draft. */
export function makeRelease(id: number, tag: string, parts: Partial<Release> = {}): Release {
  return {
    id,
    tag,
    target: "main",
    name: tag,
    body: "",
    isDraft: false,
    isPrerelease: false,
    isImmutable: false,
    isLatest: false,
    publishedAt: parts.isDraft === true ? null : "2026-01-01T00:00:00Z",
    createdAt: "2026-01-01T00:00:00Z",
    assets: [],
    ...parts,
  };
}
