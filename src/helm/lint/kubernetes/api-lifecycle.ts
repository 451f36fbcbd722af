import { declaredLifecycles, guideLifecycles } from "./api-table.ts";
import { kindNames } from "./kind-names.ts";
import { minorOf, type Minor } from "./minor.ts";

/** When a kind of object goes out of use. */
export interface ApiLifecycle {
  readonly deprecated: Minor;
  /** The first release that does not serve it; absent where none is named. */
  readonly removed: Minor | undefined;
  /** Group, version and kind to use instead; absent where there is nothing. */
  readonly instead: string | undefined;
}

/** Whose word is asked for: a Helm's, which lags behind and has slips, or that of Kubernetes' own guide. */
export type LifecycleSource = "helm3" | "helm4" | "guide";

type Table = ReadonlyMap<string, ApiLifecycle>;

const tables = new Map<LifecycleSource, Table>();

/** What is known of a kind; `undefined` where it is in use, or none of Kubernetes' own. */
export function apiLifecycle(apiVersion: string, kind: string, source: LifecycleSource): ApiLifecycle | undefined {
  const known = tables.get(source);
  const table = known ?? readTable(source);
  if (known === undefined) tables.set(source, table);
  return table.get(`${apiVersion} ${kind}`);
}

/** Helm's sentence about it. Source: https://github.com/kubernetes/apiserver/blob/v0.35.1/pkg/endpoints/deprecation */
export function helmDeprecation(apiVersion: string, kind: string, lifecycle: ApiLifecycle): string {
  const { deprecated, removed, instead } = lifecycle;
  const end = removed === undefined ? "" : `, unavailable in v1.${removed}+`;
  const use = instead === undefined ? "" : `; use ${instead}`;
  return `${apiVersion} ${kind} is deprecated in v1.${deprecated}+${end}${use}`;
}

function readTable(source: LifecycleSource): Table {
  const table = new Map<string, ApiLifecycle>();
  // Of two declarations the newer one, helm 3's, is the guide's.
  const believed = source === "guide" ? "helm3" : source;
  for (const line of (source === "guide" ? declaredLifecycles + guideLifecycles : declaredLifecycles).split("\n")) {
    const [apiVersion = "", kinds = "", deprecated = "", removed = "", use = "", only = believed] = line.split(" | ");
    if (kinds === "" || only !== believed) continue;
    const [useVersion = "", useKind] = use.split(" ");
    const end = removed === "-" ? undefined : minorOf(removed);
    for (const kind of kindNames(kinds)) {
      const instead = useVersion === "-" ? undefined : `${useVersion} ${useKind ?? kind}`;
      table.set(`${apiVersion} ${kind}`, { deprecated: minorOf(deprecated), removed: end, instead });
    }
  }
  return table;
}
