import type { ChartFile } from "../../chart/chart.ts";
import { fileText } from "../../chart/file-text.ts";
import type { RenderSettings } from "../render-settings.ts";
import type { Occurrence } from "./occurrences.ts";
import type { TemplatePlaces } from "./template-places.ts";

type FileCode = "hook-removed" | "release-time-removed" | "template-extension";

/** What is wrong with a file, and how Helm says it. */
export interface FileProblem {
  readonly occurrence: Occurrence<FileCode>;
  readonly helmText: string;
}

const extensions = new Set([".yaml", ".yml", ".tpl", ".txt"]);
const releaseTime = ".Release.Time";
const crdHook = /"?helm\.sh\/hook"?:[\t\n\f\r ]+crd-install/;

/** Checks a template before it is rendered: its name, and in its text what only Helm 2 knew. */
export function checkTemplateFile(
  file: ChartFile,
  template: string,
  places: TemplatePlaces,
  { helm, isHelmOnly }: RenderSettings,
): FileProblem[] {
  const problems: FileProblem[] = [];
  const place = (offset: number) => () => ({ place: places.placeOf(template, offset), related: [] });
  const extension = /\.[^./]*$/.exec(file.name)?.[0] ?? "";
  if (!extensions.has(extension))
    problems.push({
      occurrence: {
        code: "template-extension",
        args: { extension },
        template,
        place: () => ({ place: places.fileOf(template), related: [] }),
      },
      helmText: `file extension '${extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt`,
    });
  // Helm 4 has dropped these rules.
  if (isHelmOnly && helm === "helm4") return problems;
  const text = fileText(file);
  const hook = crdHook.exec(text);
  if (hook !== null)
    problems.push({
      occurrence: { code: "hook-removed", args: {}, template, place: place(hook.index) },
      helmText:
        "manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs should also exist the crds/ directory at the top level of the chart",
    });
  const time = text.indexOf(releaseTime);
  if (time >= 0)
    problems.push({
      occurrence: { code: "release-time-removed", args: {}, template, place: place(time) },
      helmText: ".Release.Time has been removed in v3, please replace with the `now` function in your templates",
    });
  return problems;
}
