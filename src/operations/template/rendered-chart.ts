import type { CrdFile } from "#helm/manifest/chart-crds.ts";
import type { SortedManifests } from "#helm/manifest/sort-manifests.ts";
import { printedHooks, showOnly, templateOutput } from "#helm/manifest/template-output.ts";
import type { FilePath } from "#operation/files.ts";
import type { TemplateInput } from "./template-context.ts";

/** What is printed of a chart, or written below `--output-dir`. */
export type RenderedChart = { readonly path: FilePath } & (
  | { readonly text: Uint8Array }
  /** One a template, with all its documents, by their paths. */
  | { readonly files: ReadonlyMap<string, Uint8Array> }
);

/**
 * Makes of a chart's manifests what is kept of them to the end of the run: bytes, since a text that was put together keeps
 * all its parts alive, and a repository may have thousands of charts.
 *
 * @returns the first pattern of `--show-only` that names no template of the chart instead, where there is one
 */
export function renderedChart(
  path: FilePath,
  sorted: SortedManifests,
  crds: readonly CrdFile[],
  input: TemplateInput,
): RenderedChart | { readonly missing: string } {
  const options = { crds, skipsHooks: !input.hooks, skipsTests: input.skipTests };
  if (input.outputDir === undefined) {
    const output = templateOutput(sorted, options);
    const shown = input.showOnly.length === 0 ? output : showOnly(output, input.showOnly);
    return typeof shown === "string" ? { path, text: Buffer.from(shown) } : shown;
  }
  const texts = new Map<string, string>();
  for (const document of [...crds, ...sorted.manifests, ...printedHooks(sorted.hooks, options)])
    texts.set(document.path, `${texts.get(document.path) ?? ""}---\n# Source: ${document.path}\n${document.text}\n`);
  return { path, files: new Map([...texts].map(([file, text]) => [file, Buffer.from(text)])) };
}
