import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { JsonDecodeError } from "#helm/json/decode-json.ts";
import { ManifestError } from "#helm/manifest/manifest-error.ts";
import { sortManifests } from "#helm/manifest/sort-manifests.ts";
import { templateOutput } from "#helm/manifest/template-output.ts";
import type { HelmProfile } from "#helm/template/helm-profile.ts";
import { renderChart } from "#helm/template/render-chart.ts";
import { RenderError } from "#helm/template/render-error.ts";
import { seededMachine } from "#helm/template/seeded-machine.ts";
import { SetError } from "#helm/values/set-error.ts";
import { setValues, type SetMode } from "#helm/values/set-values.ts";
import { ValuesError } from "#helm/values/values-error.ts";
import { defaultLimits } from "#kit/gotemplate/exec/limits.ts";
import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import type { ChartFiles } from "../render-random/chart.ts";

/** What `--set` is given beside the chart. */
export interface SetFlag {
  readonly text: string;
  readonly mode: SetMode;
}

/** What a chart rendered to, or the error that may be reported for it. */
export type Outcome = { readonly manifests: string } | { readonly error: string };

/** Seconds that a chart may take: those of one rendering, and as many again. */
const maxSeconds = 2;

/** Renders a chart in this process. Whatever is thrown is a fault of ours: what a chart can do wrong is an outcome. */
export function renderFiles(files: ChartFiles, flag: SetFlag | undefined, helm: HelmProfile): Outcome {
  try {
    const chart = loadFiles(
      Object.entries(files).map(([name, text]) => ({ name, data: bytesOfText(text), modified: 0 })),
      { values: helm === "helm4" ? "all" : "first" },
    );
    const values: ValueMap = new Map();
    if (flag !== undefined) setValues(flag.text, values, { mode: flag.mode });
    const deadline = performance.now() + maxSeconds * 1000;
    const { files: rendered } = renderChart(chart, values, {
      helm,
      release: { name: "x", namespace: "default", isUpgrade: false },
      machine: seededMachine("fuzz"),
      limits: { ...defaultLimits, isOverdue: () => performance.now() > deadline },
    });
    const manifests = new Map([...rendered].filter(([path]) => !path.endsWith("NOTES.txt")));
    const options = { crds: [], skipsHooks: false, skipsTests: false };
    return { manifests: templateOutput(sortManifests(manifests, helm), options) };
  } catch (error) {
    const isOurs = [ChartLoadError, SetError, JsonDecodeError, ValuesError, RenderError, ManifestError].some(
      (kind) => error instanceof kind,
    );
    if (isOurs && error instanceof Error) return { error: error.message };
    throw error;
  }
}
