import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineRule, type HelmMessage } from "../rule.ts";

/** The folder of templates is there. */
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
  },
  check({ path, folders }, report) {
    const place = { path: `${path}/templates` };
    const helm = (text: string): { helm: HelmMessage } => ({ helm: { path: "templates/", text } });
    if (folders.templates === "missing") report("templates-missing", {}, place, helm("directory does not exist"));
    if (folders.templates === "file") report("templates-not-folder", {}, place, helm("not a directory"));
  },
});
