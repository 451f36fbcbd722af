import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { ChartLoadError } from "../../chart/chart-load-error.ts";
import { SourceText } from "#kit/diagnostic/source-text.ts";
import { defineRule, type HelmMessage } from "../rule.ts";

/** The folder of templates is there and holds what Helm expects. */
export const chartTemplates = defineRule({
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
    "templates-not-folder": diagnostic<Record<string, never>>({
      severity: "error",
      title: "The name templates is taken by a file",
      message: () => "templates is a file and should be a folder",
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
    "hook-removed": diagnostic<Record<string, never>>({
      severity: "warning",
      title: "A template has the hook crd-install",
      message: () => "There is no hook crd-install any more",
      why: "Helm 3 and 4 apply the manifest like any other",
      fix: "Move the CustomResourceDefinition to the folder crds",
      bad: "helm.sh/hook: crd-install",
      good: "crds/widget.yaml",
    }),
    "release-time-removed": diagnostic<Record<string, never>>({
      severity: "error",
      title: "A template reads .Release.Time",
      message: () => "There is no .Release.Time any more",
      why: "The template renders to nothing there, or fails",
      fix: "Take `now`",
      bad: "{{ .Release.Time }}",
      good: "{{ now | unixEpoch }}",
    }),
  },
  check({ path, folders, chart }, report) {
    const place = { path: `${path}/templates` };
    const helm = (text: string): { helm: HelmMessage } => ({ helm: { path: "templates/", text } });
    if (folders.templates === "missing") report("templates-missing", {}, place, helm("directory does not exist"));
    if (folders.templates === "file") report("templates-not-folder", {}, place, helm("not a directory"));
    if (chart instanceof ChartLoadError || folders.templates === "file") return;
    for (const { name, data } of chart.templates) {
      const extension = /\.[^./]*$/.exec(name)?.[0] ?? "";
      if (!extensions.has(extension))
        report(
          "template-extension",
          { extension },
          { path: `${path}/${name}` },
          {
            helm: {
              path: name,
              text: `file extension '${extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt`,
            },
          },
        );
      const source = new SourceText(`${path}/${name}`, textOfBytes(data));
      const hook = crdHook.exec(source.text);
      if (hook !== null)
        report(
          "hook-removed",
          {},
          { source, span: { start: hook.index, end: hook.index + hook[0].length } },
          { helm: { path: name, text: hookText } },
        );
      const time = source.text.indexOf(releaseTime);
      if (time >= 0)
        report(
          "release-time-removed",
          {},
          { source, span: { start: time, end: time + releaseTime.length } },
          { helm: { path: name, text: timeText } },
        );
    }
  },
});

const extensions = new Set([".yaml", ".yml", ".tpl", ".txt"]);
const releaseTime = ".Release.Time";
const crdHook = /"?helm\.sh\/hook"?:[\t\n\f\r ]+crd-install/;
const hookText =
  "manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs should also exist the crds/ directory at the top level of the chart";
const timeText = ".Release.Time has been removed in v3, please replace with the `now` function in your templates";
