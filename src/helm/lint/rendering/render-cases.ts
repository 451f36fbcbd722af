import type { Chart } from "../../chart/chart.ts";
import { copyValues } from "../../values/copy-values.ts";
import { mergeMaps } from "../../values/merge-maps.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import type { LintFile, LintSubject } from "../subject.ts";
import { kubeVersionsFor } from "./kube-versions.ts";
import type { RenderCase } from "./render-case.ts";

/** The renderings of a chart: its values files, each on every version of Kubernetes. The first one is what Helm does. */
export function renderCases(
  { path, rendering, ciValues }: LintSubject,
  { metadata }: Chart,
  skip: (reason: string) => void,
): RenderCase[] {
  const { helm, values, valuesFiles } = rendering;
  const own = { file: "values.yaml", values };
  const ci = valuesFiles === "own" ? [] : ciValues.flatMap((file) => readCase(file, path));
  const files = valuesFiles === "ci" && ci.length > 0 ? ci : [own, ...ci];
  const versions = kubeVersionsFor(metadata.kubeVersion ?? "", rendering, skip);
  return files.flatMap(({ file, values: below }) => {
    const all = copyValues(below);
    mergeMaps(all, copyValues(values));
    return versions.map((kubeVersion) => ({ file, values: all, kubeVersion }));
  });

  /** A file that cannot be read has a finding of its own. */
  function readCase(file: LintFile, folder: string): Pick<RenderCase, "file" | "values">[] {
    try {
      const read = file.values(helm === "helm3" ? "first" : "all");
      return [{ file: file.source.path.slice(folder.length + 1), values: read }];
    } catch (error) {
      if (error instanceof YamlError) return [];
      throw error;
    }
  }
}
