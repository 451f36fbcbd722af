import { ArchiveError } from "#helm/archive/archive-error.ts";
import { ChartLoadError } from "#helm/chart/chart-load-error.ts";
import { checkApiVersion } from "#helm/chart/check-api-version.ts";
import type { Chart } from "#helm/chart/chart.ts";
import { loadErrorFix } from "#helm/chart/load-error-fix.ts";
import { missingDependenciesFix } from "#helm/chart/missing-dependencies-fix.ts";
import { missingDependencies } from "#helm/chart/missing-dependencies.ts";
import { chartCrds } from "#helm/manifest/chart-crds.ts";
import { ManifestError } from "#helm/manifest/manifest-error.ts";
import { sortManifests } from "#helm/manifest/sort-manifests.ts";
import { KubeVersionError, parseKubeVersion } from "#helm/template/objects/kube-version.ts";
import { ParsedTexts } from "#helm/template/parsed-texts.ts";
import { renderChart, type RenderOptions } from "#helm/template/render-chart.ts";
import { RenderError } from "#helm/template/render-error.ts";
import type { RenderMachine } from "#helm/template/render-machine.ts";
import { seededMachine } from "#helm/template/seeded-machine.ts";
import { ValuesError } from "#helm/values/values-error.ts";
import { AppError } from "#kit/error/app-error.ts";
import { defaultLimits } from "#kit/gotemplate/exec/limits.ts";
import type { ValueMap } from "#kit/gotemplate/value/value.ts";
import { UserValuesError, userValues } from "#operation/user-values.ts";
import { chosenCharts, loadChosen, type ChosenChart } from "./chosen-charts.ts";
import { createRenderMachine } from "./create-render-machine.ts";
import { isSameChart } from "./is-same-chart.ts";
import { printCharts } from "./print-charts.ts";
import { releaseName } from "./release-name.ts";
import { renderedChart, type RenderedChart } from "./rendered-chart.ts";
import { renderWithKeys, type Attempt } from "./render-with-keys.ts";
import { reportFailure } from "./report-failure.ts";
import type { TemplateContext } from "./template-context.ts";

/** Renders the charts that are asked for, and prints their manifests or proposes to write them. */
export async function templateCharts(context: TemplateContext): Promise<void> {
  const { input, ports, examined, each } = context;
  const choice = await chosenCharts(context);
  const machine = input.deterministic ? seededMachine("name") : createRenderMachine(ports);
  const name = releaseName(choice.releaseName, input.nameTemplate, machine);
  const values = await readUserValues(context);
  if (values === undefined) return;
  const kubeVersion = readKubeVersion(context);
  const attemptOne = async (chosen: ChosenChart, signal: AbortSignal): Promise<Attempt<Rendering> | undefined> => {
    const chart = await load(chosen, context, signal);
    if (chart === undefined) return undefined;
    const parsed = new ParsedTexts();
    const begin = (): ((machine: RenderMachine) => Rendering) => {
      const deadline = ports.clock.now() + input.timeLimit * 1000;
      const options = {
        helm: input.compat,
        release: { name, namespace: input.namespace, isUpgrade: input.isUpgrade },
        ...(kubeVersion === undefined ? {} : { kubeVersion }),
        apiVersions: input.apiVersions.flatMap((list) => list.split(",")),
        parsed,
        limits: { ...defaultLimits, isOverdue: () => ports.clock.now() > deadline },
        skipSchemas: input.skipSchemaValidation,
      };
      return (machine) => render(chosen, chart, values, context, { ...options, machine });
    };
    if (input.deterministic) {
      const machine = seededMachine(`${chart.metadata.name ?? ""} ${name}`);
      return ports.expendable(async () => ({ result: begin()(machine) }));
    }
    const now = (): number => ports.clock.now();
    return ports.expendable(async () => renderWithKeys({ machine: createRenderMachine(ports), now, begin, isSame }));
  };
  const attempts = await each(
    choice.charts,
    async (chosen, signal): Promise<Taken> => {
      const attempt = await attemptOne(chosen, signal);
      if (attempt === undefined) return { chosen };
      return "again" in attempt ? { chosen, again: attempt.again } : { chosen, chart: take(attempt.result, context) };
    },
    ({ path }) => path,
  );
  // Charts that wait for keys come last: they are made while the others are rendered.
  const rendered = await each(
    attempts,
    async ({ chart, again }) => (again === undefined ? chart : take(await ports.expendable(again), context)),
    ({ chosen }) => chosen.path,
  );
  examined("chart", choice.charts.length);
  printCharts(
    rendered.filter((one) => one !== undefined),
    name,
    context,
  );
}

async function readUserValues(context: TemplateContext): Promise<ValueMap | undefined> {
  try {
    return await userValues(context.input, context.input.compat, context);
  } catch (error) {
    if (!(error instanceof UserValuesError)) throw error;
    context.report("template-values", { reason: error.message });
    return undefined;
  }
}

function readKubeVersion({ input }: TemplateContext): RenderOptions["kubeVersion"] {
  if (input.kubeVersion === undefined) return undefined;
  try {
    return parseKubeVersion(input.kubeVersion, input.compat);
  } catch (error) {
    if (!(error instanceof KubeVersionError)) throw error;
    throw new AppError("usage", `invalid kube version '${input.kubeVersion}': ${error.message}`, {
      hint: "Write it as 1.33 or v1.33.4",
    });
  }
}

const libraryFix = "Render a chart that has it among its dependencies: a library is templates for others to include";

/** Loads a chart and checks, as Helm does, that it can be installed and that what it needs is there. */
async function load(chosen: ChosenChart, context: TemplateContext, signal: AbortSignal): Promise<Chart | undefined> {
  const { report } = context;
  const { path } = chosen;
  const folder = chosen.isPackage ? undefined : context.ports.files.display(path);
  const refuse = (reason: string, fix: string | undefined): undefined => {
    report("template-unloadable", { chart: path, reason }, { path }, { chart: path, fix });
  };
  try {
    const chart = await loadChosen(chosen, context, signal);
    if (context.input.compat === "helm4") checkApiVersion(chart.metadata);
    const type = chart.metadata.type ?? "";
    if (type !== "" && type.toLowerCase() !== "application")
      return refuse(`${type} charts are not installable`, libraryFix);
    const missing = missingDependencies(chart);
    if (missing.length === 0) return chart;
    return refuse(
      `An error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${missing.join(", ")}`,
      missingDependenciesFix(folder),
    );
  } catch (error) {
    if (error instanceof ChartLoadError || error instanceof ArchiveError)
      return refuse(error.message, loadErrorFix(error, folder));
    throw error;
  }
}

/** What a chart came to, or how to come to it when its keys are made; nothing where it was reported as broken. */
interface Taken {
  readonly chosen: ChosenChart;
  readonly chart?: RenderedChart | undefined;
  readonly again?: () => Promise<Rendering>;
}

/** What became of a chart. */
interface Rendering {
  readonly chosen: ChosenChart;
  readonly outcome: RenderedChart | { readonly missing: string } | Failure;
  /** What was not checked, and why. */
  readonly skipped: readonly string[];
}

interface Failure {
  readonly error: RenderError | ManifestError | ValuesError;
  readonly chart: Chart;
}

function render(
  chosen: ChosenChart,
  chart: Chart,
  values: ValueMap,
  { input }: TemplateContext,
  options: RenderOptions,
): Rendering {
  const skipped: string[] = [];
  try {
    const { tree, files } = renderChart(chart, values, { ...options, skip: (reason) => skipped.push(reason) });
    const manifests = new Map([...files].filter(([path]) => !path.endsWith("NOTES.txt")));
    const crds = input.includeCrds ? chartCrds(tree) : [];
    const sorted = sortManifests(manifests, options.helm);
    return { chosen, outcome: renderedChart(chosen.path, sorted, crds, input), skipped };
  } catch (error) {
    if (error instanceof RenderError || error instanceof ManifestError || error instanceof ValuesError)
      return { chosen, outcome: { error, chart }, skipped };
    throw error;
  }
}

/** Whether two renderings come to the same chart; what comes to none has no reader. */
const isSame = ({ outcome: one }: Rendering, { outcome: other }: Rendering): boolean =>
  "path" in one && "path" in other && isSameChart(one, other);

const showOnlyFix = "Name one as it is in the chart: --show-only templates/deployment.yaml";

/** What a rendering gave, or a report of why it gave nothing. */
function take({ chosen, outcome, skipped }: Rendering, context: TemplateContext): RenderedChart | undefined {
  for (const reason of skipped) context.skip(chosen.path, reason);
  const { path } = chosen;
  if ("missing" in outcome) {
    const reason = `could not find template ${outcome.missing} in chart`;
    context.report("template-values", { reason }, { path }, { chart: path, fix: showOnlyFix });
    return undefined;
  }
  if (!("error" in outcome)) return outcome;
  const { error, chart } = outcome;
  if (error instanceof ValuesError)
    context.report("template-values", { reason: error.message }, { path }, { chart: path, fix: error.fix });
  else reportFailure(error, chosen, chart, context);
  return undefined;
}
