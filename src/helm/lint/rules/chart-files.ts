import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ChartLoadError } from "../../chart/chart-load-error.ts";
import { parseYaml } from "../../yaml/parse-yaml.ts";
import { toValue } from "../../yaml/to-value.ts";
import { YamlError } from "../../yaml/yaml-error.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { defineRule } from "../rule.ts";

/** The folders of a chart hold what Helm expects there. */
export const chartFiles = defineRule({
  codes: {
    "templates-missing": diagnostic<Record<string, never>>({
      severity: "warning",
      title: "The chart has no templates folder",
      message: () => "There is no templates folder",
      why: "The chart installs nothing of its own",
      fix: "Add templates, or make it a library chart",
      bad: "charts/api/Chart.yaml",
      good: "charts/api/Chart.yaml\ncharts/api/templates/",
    }),
    "folder-expected": diagnostic<{ name: string }>({
      severity: "error",
      title: "templates or crds is a file",
      message: ({ name }) => `"${name}" is a file and should be a folder`,
      why: "Helm looks for files in it",
      fix: "Make it a folder",
      bad: "charts/api/templates",
      good: "charts/api/templates/deployment.yaml",
    }),
    "template-extension": diagnostic<{ extension: string }>({
      severity: "error",
      title: "A template has a name that Helm does not lint",
      message: ({ extension }) => `File extension "${extension}" is none of .yaml, .yml, .tpl and .txt`,
      why: "Helm renders every file in templates, this one too",
      fix: "Rename it, or keep it out with .helmignore",
      bad: "templates/deployment.yaml.bak",
      good: "templates/deployment.yaml",
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
  check({ path, folders, files, chart }, report) {
    if (folders.templates === "missing")
      report(
        "templates-missing",
        {},
        { path: `${path}/templates` },
        { helm: { path: "templates/", text: "directory does not exist" } },
      );
    for (const name of ["templates", "crds"] as const) {
      if (folders[name] === "file")
        report(
          "folder-expected",
          { name },
          { path: `${path}/${name}` },
          { helm: { path: `${name}/`, text: "not a directory" } },
        );
    }
    if (chart instanceof ChartLoadError) return;
    for (const { name } of chart.templates) {
      const extension = /\.[^./]*$/.exec(name)?.[0] ?? "";
      if ([".yaml", ".yml", ".tpl", ".txt"].includes(extension)) continue;
      const text = `file extension '${extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt`;
      report("template-extension", { extension }, { path: `${path}/${name}` }, { helm: { path: name, text } });
    }
    for (const [name, { data }] of files) {
      if (!name.startsWith("crds/") || !/\.ya?ml$/.test(name)) continue;
      const source = new SourceText(`${path}/${name}`, textOfBytes(data));
      const problem = crdProblem(source.text);
      if (problem !== undefined)
        report(
          "crd-invalid",
          { problem: problem.text },
          { source, span: { start: problem.offset, end: problem.offset } },
          { helm: { path: name, text: problem.text } },
        );
    }
  },
});

function crdProblem(text: string): { text: string; offset: number } | undefined {
  try {
    for (const { root, start } of parseYaml(text)) {
      const value = toValue(root);
      if (value === null || value === undefined) continue;
      const fields = value instanceof Map ? value : new Map<string, unknown>();
      const apiVersion = fields.get("apiVersion");
      if (typeof apiVersion !== "string" || !apiVersion.startsWith("apiextensions.k8s.io"))
        return { text: "apiVersion is not in 'apiextensions.k8s.io'", offset: start };
      if (fields.get("kind") !== "CustomResourceDefinition")
        return { text: "object kind is not 'CustomResourceDefinition'", offset: start };
    }
    return undefined;
  } catch (error) {
    if (error instanceof YamlError) return { text: `unable to parse YAML: ${error.message}`, offset: error.offset };
    throw error;
  }
}
