import { joinPath, type FilePath } from "#operation/files.ts";
import type { RenderedChart } from "./rendered-chart.ts";
import type { TemplateContext } from "./template-context.ts";

/**
 * Prints what the charts rendered to, or proposes to write it below `--output-dir`.
 *
 * @param name the release's
 * @returns the first pattern of `--show-only` that names no template
 */
export function printCharts(
  rendered: readonly RenderedChart[],
  name: string,
  { input, ports, print, propose }: TemplateContext,
): string | undefined {
  if (input.outputDir !== undefined) {
    const folder = joinPath(ports.files.resolve(input.outputDir), input.releaseName ? name : ".");
    for (const [path, parts] of filesOf(rendered, folder))
      propose({ kind: "write", path, content: Buffer.concat(parts), expect: "any", why: "rendered" });
    return undefined;
  }
  const texts: { readonly path: FilePath; readonly bytes: Uint8Array }[] = [];
  for (const one of rendered) {
    if ("missing" in one) return one.missing;
    if ("text" in one) texts.push({ path: one.path, bytes: one.text });
  }
  const decoder = new TextDecoder();
  const charts = texts.map(({ path, bytes }) => ({
    chart: path,
    get manifests() {
      return decoder.decode(bytes);
    },
  }));
  print({ data: { charts }, text: () => charts.values().map(({ manifests }) => manifests) });
  return undefined;
}

/** The files to write; charts of the same name write into the same ones, one after the other. */
function filesOf(rendered: readonly RenderedChart[], folder: FilePath): Map<FilePath, Uint8Array[]> {
  const files = new Map<FilePath, Uint8Array[]>();
  for (const one of rendered) {
    if (!("files" in one)) continue;
    for (const [path, bytes] of one.files) {
      const file = joinPath(folder, path);
      const before = files.get(file);
      if (before === undefined) files.set(file, [bytes]);
      else before.push(bytes);
    }
  }
  return files;
}
