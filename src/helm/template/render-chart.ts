import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { Chart } from "../chart/chart.ts";
import { isCompatibleRange } from "../semver/is-compatible-range.ts";
import { chartTree, type ChartTree } from "../values/chart-tree.ts";
import { checkSchemas } from "../values/check-schemas.ts";
import { coalesceValues } from "../values/coalesce-values.ts";
import { processDependencies } from "../values/process-dependencies.ts";
import { ValuesError } from "../values/values-error.ts";
import { ChartRenderer, type RendererOptions } from "./chart-renderer.ts";
import { chartTemplates } from "./chart-templates.ts";
import { isPartial } from "./is-partial.ts";
import { builtInCapabilities } from "./objects/built-in-capabilities.ts";
import { capabilitiesObject } from "./objects/capabilities.ts";
import type { KubeVersion } from "./objects/kube-version.ts";
import { releaseObject } from "./objects/release.ts";

/** A release that a chart is rendered for. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly isUpgrade: boolean;
}

/** How a chart is rendered. */
export interface RenderOptions extends Pick<RendererOptions, "helm" | "machine" | "parsed" | "limits"> {
  readonly release: Release;
  /** Default: what the profile's Helm has built in. */
  readonly kubeVersion?: KubeVersion;
  /** Added to the API versions that Helm knows. */
  readonly apiVersions?: readonly string[];
  /** Whether values are not held against the schemas of the charts. Default: false. */
  readonly skipSchemas?: boolean;
  /** Hears what Helm warns of. */
  readonly warn?: (text: string) => void;
  /** Hears what was not checked, and why. */
  readonly skip?: (reason: string) => void;
}

/** A chart as it was rendered. */
export interface RenderedChart {
  /** Subcharts that values disable are gone, aliases are names. */
  readonly tree: ChartTree;
  /** The texts of the templates, notes included, by their paths. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Renders a chart with values as `helm template` does, up to the texts of its templates.
 *
 * @throws {RenderError} for the first template that fails, {@link ValuesError} for values that do not fit
 */
export function renderChart(chart: Chart, values: ValueMap, options: RenderOptions): RenderedChart {
  const { helm, release, machine, parsed, limits, warn = () => undefined, skip = () => undefined } = options;
  const tree = chartTree(chart);
  processDependencies(tree, values, warn);
  const all = coalesceValues(tree, values, { keepsNull: false, warn });
  if (options.skipSchemas !== true) checkSchemas(tree, all, skip);
  checkKubeVersion(tree, options);
  const capabilities = capabilitiesObject(helm, options);
  const about = releaseObject({ ...release, isInstall: !release.isUpgrade, revision: 1 });
  const templates = chartTemplates(tree, all, { release: about, capabilities, helm });
  const renderer = new ChartRenderer({ helm, machine, parsed, limits });
  for (const template of templates) renderer.add(template);
  const files = new Map<string, string>();
  for (const template of templates) {
    if (!isPartial(template.name)) files.set(template.name, renderer.render(template));
  }
  return { tree, files };
}

function checkKubeVersion({ metadata }: ChartTree, { helm, kubeVersion }: RenderOptions): void {
  const wanted = metadata.kubeVersion ?? "";
  const { full, normalized } = kubeVersion ?? builtInCapabilities(helm).kubeVersion;
  if (wanted === "" || isCompatibleRange(wanted, normalized)) return;
  throw new ValuesError(
    `chart requires kubeVersion: ${wanted} which is incompatible with Kubernetes ${full}`,
    "Render it for another Kubernetes with --kube-version, or widen `kubeVersion` in Chart.yaml",
  );
}
