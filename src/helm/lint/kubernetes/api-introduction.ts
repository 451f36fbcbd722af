import type { KubeVersion } from "../../template/objects/kube-version.ts";
import { apiLifecycle } from "./api-lifecycle.ts";
import { introductions } from "./api-table.ts";
import { kindNames } from "./kind-names.ts";
import { isSince, minorOf, type Minor } from "./minor.ts";

/** When a kind of object came into use. */
export interface ApiIntroduction {
  /** The first release that serves it. */
  readonly introduced: Minor;
  /** The group and version that older releases have of it; absent where there is none. */
  readonly before: string | undefined;
  /** Whether a cluster serves it without being told to. */
  readonly isOn: boolean;
}

/** By group and version, then by kind. */
type Table = ReadonlyMap<string, ReadonlyMap<string, ApiIntroduction>>;

let read: Table | undefined;

/** What is known of a kind; `undefined` where it is none of Kubernetes' own, or neither stable nor beta. */
export function apiIntroduction(apiVersion: string, kind: string): ApiIntroduction | undefined {
  return (read ??= readTable()).get(apiVersion)?.get(kind);
}

/** Of each release that was asked about. */
const servedBy = new Map<string, readonly string[]>();

/**
 * `.Capabilities.APIVersions` of a cluster of that version with nothing installed: its groups and versions, and the kinds in
 * each, such as `batch/v1` and `batch/v1/CronJob`.
 */
export function servedApis(kubeVersion: KubeVersion): readonly string[] {
  const release = `${kubeVersion.major}.${kubeVersion.minor}`;
  const known = servedBy.get(release);
  if (known !== undefined) return known;
  const served: string[] = [];
  for (const [apiVersion, kinds] of (read ??= readTable())) {
    const own = [...kinds].filter(([kind, { introduced, isOn }]) => {
      const removed = apiLifecycle(apiVersion, kind, "guide")?.removed ?? Infinity;
      return isOn && isSince(introduced, kubeVersion) && !isSince(removed, kubeVersion);
    });
    if (own.length > 0) served.push(apiVersion, ...own.map(([kind]) => `${apiVersion}/${kind}`));
  }
  servedBy.set(release, served);
  return served;
}

function readTable(): Table {
  const table = new Map<string, Map<string, ApiIntroduction>>();
  for (const line of introductions.trim().split("\n")) {
    const [apiVersion = "", kinds = "", introduced = "", before = "-", state] = line.split(" | ");
    const known = table.get(apiVersion) ?? new Map<string, ApiIntroduction>();
    table.set(apiVersion, known);
    const group = apiVersion.slice(0, apiVersion.indexOf("/"));
    for (const kind of kindNames(kinds))
      known.set(kind, {
        introduced: minorOf(introduced),
        before: before === "-" ? undefined : `${group}/${before}`,
        isOn: state !== "off",
      });
  }
  return table;
}
