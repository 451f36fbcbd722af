import type { CrdFile } from "#helm/manifest/chart-crds.ts";
import type { SortedManifests } from "#helm/manifest/sort-manifests.ts";
import { printedHooks, showOnly, templateOutput, type OutputOptions } from "#helm/manifest/template-output.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { ChosenChart } from "./chosen-charts.ts";
import type { TemplateContext } from "./template-context.ts";

/** What a chart rendered to. */
export interface RenderedManifests {
  readonly chosen: ChosenChart;
  readonly sorted: SortedManifests;
  readonly crds: readonly CrdFile[];
}

/**
 * Prints what the charts rendered to, or proposes to write it below `--output-dir`.
 *
 * @returns the first pattern of `--show-only` that names no template
 */
export function printCharts(
  rendered: readonly RenderedManifests[],
  name: string,
  context: TemplateContext,
): string | undefined {
  const { input, print } = context;
  if (input.outputDir !== undefined) {
    proposeFiles(
      rendered,
      joinPath(context.ports.files.resolve(input.outputDir), input.releaseName ? name : "."),
      context,
    );
    return undefined;
  }
  const outputs = rendered.map((one) => templateOutput(one.sorted, outputOptions(one, context)));
  const shown: string[] = [];
  for (const output of outputs) {
    const some = input.showOnly.length === 0 ? output : showOnly(output, input.showOnly);
    if (typeof some !== "string") return some.missing;
    shown.push(some);
  }
  const charts = rendered.map(({ chosen }, index) => ({ chart: chosen.path, manifests: shown[index] ?? "" }));
  print({ data: { charts }, text: () => shown.join("") });
  return undefined;
}

function outputOptions({ crds }: RenderedManifests, { input }: TemplateContext): OutputOptions {
  return { crds, skipsHooks: !input.hooks, skipsTests: input.skipTests };
}

/** One file a template, with all its documents, as Helm writes them. */
function proposeFiles(rendered: readonly RenderedManifests[], folder: FilePath, context: TemplateContext): void {
  const texts = new Map<FilePath, string>();
  for (const one of rendered) {
    const { manifests, hooks } = one.sorted;
    for (const { path, text } of [...one.crds, ...manifests, ...printedHooks(hooks, outputOptions(one, context))]) {
      const file = joinPath(folder, path);
      texts.set(file, `${texts.get(file) ?? ""}---\n# Source: ${path}\n${text}\n`);
    }
  }
  for (const [path, text] of texts)
    context.propose({ kind: "write", path, content: Buffer.from(text), expect: "any", why: "rendered" });
}
