import type { Metadata } from "../chart/metadata.ts";

/** A version of a chart. */
export interface VersionName {
  readonly name: string;
  readonly version: string;
}

/** What a chart calls itself; empty where it does not say. */
export function versionName({ name = "", version = "" }: Metadata): VersionName {
  return { name, version };
}

/** Versions by their charts. */
export function versionsByChart(versions: readonly VersionName[]): Map<string, Set<string>> {
  const charts = new Map<string, Set<string>>();
  for (const { name, version } of versions) {
    const others = charts.get(name);
    if (others === undefined) charts.set(name, new Set([version]));
    else others.add(version);
  }
  return charts;
}
