import { errorCodes } from "../error/error-codes.ts";
import type { Finding } from "./finding.ts";
import type { Suppression } from "./find-suppressions.ts";
import { pathGlob } from "./path-glob.ts";

/** The codes that a configuration accepts: a reason, or the paths where, and the reason. */
export type IgnoredCodes = Readonly<
  Record<string, string | { readonly paths: readonly string[]; readonly reason: string }>
>;

/** What became of the findings. */
export interface SuppressionResult {
  readonly kept: readonly Finding[];
  readonly suppressed: number;
  /** Comments that took nothing out. */
  readonly unused: readonly Suppression[];
}

/** Takes out the findings that comments and the configuration accept. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  ignored: IgnoredCodes,
): SuppressionResult {
  const accepts = new Map(Object.entries(ignored).map(([code, rule]) => [code, acceptance(rule)]));
  const byPlace = new Map<string, Suppression[]>();
  for (const each of suppressions) {
    const key = placeKey(each.source.path, each.code);
    byPlace.set(key, [...(byPlace.get(key) ?? []), each]);
  }
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    // An error of the program is nobody's to accept.
    if (finding.code in errorCodes) return true;
    const path = finding.location?.path ?? finding.chart ?? "";
    const line = finding.location?.line ?? 0;
    const comment = byPlace.get(placeKey(path, finding.code))?.find((each) => each.line === 0 || each.line === line);
    if (comment !== undefined) used.add(comment);
    return comment === undefined && accepts.get(finding.code)?.(path) !== true;
  });
  return { kept, suppressed: findings.length - kept.length, unused: suppressions.filter((each) => !used.has(each)) };
}

function acceptance(rule: IgnoredCodes[string]): (path: string) => boolean {
  if (typeof rule === "string") return () => true;
  const globs = rule.paths.map(pathGlob);
  return (path) => globs.some((matches) => matches(path));
}

function placeKey(path: string, code: string): string {
  return `${code}\0${path}`;
}
