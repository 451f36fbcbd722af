import { joinPath, type FilePath } from "#operation/files.ts";
import type { RenderedChart } from "./rendered-chart.ts";
import type { TemplateContext } from "./template-context.ts";

/**
 * Prints what the charts rendered to, or proposes to write it below `--output-dir`.
 *
 * @param name the release's
 */
export function printCharts(
  rendered: readonly RenderedChart[],
  name: string,
  { input, ports, print, propose }: TemplateContext,
): void {
  if (input.outputDir !== undefined) {
    const folder = joinPath(ports.files.resolve(input.outputDir), input.releaseName ? name : ".");
    for (const [path, parts] of filesOf(rendered, folder))
      propose({ kind: "write", path, content: Buffer.concat(parts), expect: "any", why: "rendered" });
    return;
  }
  const decoder = new TextDecoder();
  const charts = rendered
    .filter((one) => "text" in one)
    .map(({ path, text }) => ({
      chart: path,
      get manifests() {
        return decoder.decode(text);
      },
    }));
  print({ data: { charts }, text: () => charts.values().map(({ manifests }) => manifests) });
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
