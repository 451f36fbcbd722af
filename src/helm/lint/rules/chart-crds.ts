import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ChartLoadError } from "../../chart/chart-load-error.ts";
import type { Chart } from "../../chart/chart.ts";
import { faultIn } from "../fault.ts";
import { findCrdProblems } from "../find-crd-problems.ts";
import { plainYamlError } from "../plain-yaml-error.ts";
import { defineRule } from "../rule.ts";

/** The folder crds holds CustomResourceDefinitions and nothing else. */
export const chartCrds = defineRule({
  codes: {
    "crds-not-folder": diagnostic<Record<string, never>>({
      severity: "error",
      title: "crds is a file",
      message: () => "crds is a file and should be a folder",
      why: "Helm looks for files in it",
      fix: "Make it a folder",
      bad: "charts/api/crds",
      good: "charts/api/crds/widget.yaml",
    }),
    "crd-invalid": diagnostic<{ problem: string }>({
      severity: "error",
      title: "A file in crds is no CustomResourceDefinition",
      message: ({ problem }) => problem,
      why: "Helm applies these files as they are, before everything else, and never again",
      fix: "Keep only CustomResourceDefinitions of apiextensions.k8s.io in crds",
      bad: "crds/config.yaml: kind: ConfigMap",
      good: "crds/widget.yaml: kind: CustomResourceDefinition",
    }),
  },
  check({ path, folders, chart }, report) {
    if (folders.crds === "file")
      report("crds-not-folder", {}, { path: `${path}/crds` }, { helm: { path: "crds/", text: "not a directory" } });
    // Helm looks at those of subcharts only where the chart has the folder itself, and stops at the first broken file.
    if (folders.crds !== "folder" || chart instanceof ChartLoadError) return;
    let isHelmDone = false;
    for (const { place, name, data } of crdFiles(chart, path)) {
      const source = new SourceText(place, textOfBytes(data));
      for (const { text, offset, isBroken } of findCrdProblems(source.text)) {
        const helm = isHelmDone ? {} : { helm: { path: name, text } };
        const options = { ...helm, fault: faultIn(place, String(offset)) };
        const problem = isBroken ? plainYamlError(text) : text;
        report("crd-invalid", { problem }, { source, span: { start: offset, end: offset } }, options);
        isHelmDone ||= isBroken;
      }
    }
  },
});

interface CrdFile {
  /** From the root of the run. */
  readonly place: string;
  /** Inside the chart that it belongs to. */
  readonly name: string;
  readonly data: Uint8Array;
}

function crdFiles(chart: Chart, path: string): CrdFile[] {
  const own = chart.files.filter(({ name }) => name.startsWith("crds/") && /\.(?:ya?ml|json)$/i.test(name));
  return [
    ...own.map(({ name, data }) => ({ place: `${path}/${name}`, name, data })),
    ...chart.dependencies.flatMap((each) => crdFiles(each, `${path}/charts/${each.metadata.name ?? ""}`)),
  ];
}
