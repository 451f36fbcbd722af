import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Chart } from "../../chart/chart.ts";
import { chartTemplates } from "../../template/chart-templates.ts";
import type { HelmProfile } from "../../template/helm-profile.ts";
import { capabilitiesObject } from "../../template/objects/capabilities.ts";
import type { KubeVersion } from "../../template/objects/kube-version.ts";
import type { ParsedTexts } from "../../template/parsed-texts.ts";
import { releaseObject } from "../../template/objects/release.ts";
import { chartTree } from "../../values/chart-tree.ts";
import { checkSchemas } from "../../values/check-schemas.ts";
import { coalesceValues } from "../../values/coalesce-values.ts";
import { processDependencies } from "../../values/process-dependencies.ts";
import { SchemaMismatchError } from "../../values/schema-mismatch-error.ts";
import { ValuesError } from "../../values/values-error.ts";
import { servedApis } from "../kubernetes/api-introduction.ts";
import { LintRendering } from "./lint-rendering.ts";

/** How a chart is rendered for its rules. */
export interface LintRenderingOptions {
  readonly helm: HelmProfile;
  readonly namespace: string;
  readonly kubeVersion: KubeVersion;
  /** Whether the cluster is as Helm believes it without one: whatever its version, it serves all that Helm knows. */
  readonly isHelmOnly: boolean;
  readonly skipsSchemas: boolean;
  readonly parsed: ParsedTexts;
  /** Hears what was not checked, and why. */
  readonly skip: (reason: string) => void;
}

/** Why a chart cannot be rendered with values at all. */
export interface Refusal {
  readonly reason: string;
  /** Whether only the schema of the chart itself is against them. */
  readonly isByOwnSchema: boolean;
  /** Whether helm lint says so: of some faults it says nothing. */
  readonly isSaidByHelm: boolean;
}

/**
 * Renders a chart as `helm lint` does: the version of Kubernetes is not held against the chart's, and values are brought
 * together twice, so that a null of the user deletes nothing.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/v2/lint/rules/template.go
 */
export function renderForLint(
  chart: Chart,
  values: ValueMap,
  { helm, namespace, kubeVersion, isHelmOnly, skipsSchemas, parsed, skip }: LintRenderingOptions,
): LintRendering | Refusal {
  const tree = chartTree(chart);
  let isSaidByHelm = false;
  try {
    processDependencies(tree, values, () => undefined);
    const once = coalesceValues(tree, values, { keepsNull: false });
    isSaidByHelm = true;
    const all = coalesceValues(tree, once, { keepsNull: false });
    // Of the chart's own schema, the rule about it says so.
    if (!skipsSchemas) checkSchemas(tree, all, (why, chart) => (chart === tree ? undefined : skip(why)));
    const about = { name: "test-release", namespace, isUpgrade: false, isInstall: false, revision: 0 };
    const capabilities = capabilitiesObject(
      helm,
      isHelmOnly ? { kubeVersion } : { kubeVersion, servedApis: servedApis(kubeVersion) },
    );
    return new LintRendering(
      chartTemplates(tree, all, { release: releaseObject(about), capabilities, helm }),
      helm,
      parsed,
    );
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    const isByOwnSchema = error instanceof SchemaMismatchError && !error.isBySubchart;
    return { reason: error.message, isByOwnSchema, isSaidByHelm };
  }
}
