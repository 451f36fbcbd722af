import { newestFirst, readVersion } from "#helm/index/order-versions.ts";

/** What a place has of a chart. */
export type PlaceStatus =
  /** The version of the chart here. */
  | { readonly state: "present" }
  /** A release that nobody sees yet, or one without its package. */
  | { readonly state: "draft" | "incomplete" }
  /** Other versions, of which this is the newest. */
  | { readonly state: "other"; readonly newest: string }
  | { readonly state: "absent" }
  /** It could not be asked. */
  | { readonly state: "unknown" };

/** A place that charts are published in. */
export interface Place {
  /** The heading of its column. */
  readonly title: "GitHub release" | "index" | "registry";
  /** What it has, in the order of the charts. */
  readonly statuses: readonly PlaceStatus[];
}

/** What a list of versions has of a chart. */
export function statusAmong(versions: readonly string[], version: string): PlaceStatus {
  if (versions.includes(version)) return { state: "present" };
  const [newest] = versions.map(readVersion).sort(newestFirst);
  return newest === undefined ? { state: "absent" } : { state: "other", newest: newest.text };
}
