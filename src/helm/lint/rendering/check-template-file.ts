import type { ChartFile } from "../../chart/chart.ts";
import { textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import type { RenderSettings } from "../render-settings.ts";
import type { Occurrence } from "./occurrences.ts";
import type { TemplatePlaces } from "./template-places.ts";

type FileCode = "hook-removed" | "release-time-removed" | "template-extension";

/** Hears what is wrong with a file, and how Helm says it. */
type Add = (occurrence: Occurrence<FileCode>, helmText: string) => void;

const extensions = new Set([".yaml", ".yml", ".tpl", ".txt"]);
const releaseTime = ".Release.Time";
const crdHook = /"?helm\.sh\/hook"?:[\t\n\f\r ]+crd-install/;

/** Checks a template before it is rendered: its name, and in its text what only Helm 2 knew. */
export function checkTemplateFile(
  { name, data }: ChartFile,
  template: string,
  places: TemplatePlaces,
  { helm, isHelmOnly }: RenderSettings,
  add: Add,
): void {
  const place = (offset: number) => () => ({ place: places.placeOf(template, offset), related: [] });
  const extension = /\.[^./]*$/.exec(name)?.[0] ?? "";
  if (!extensions.has(extension))
    add(
      {
        code: "template-extension",
        args: { extension },
        template,
        place: () => ({ place: places.fileOf(template), related: [] }),
      },
      `file extension '${extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt`,
    );
  // Helm 4 has dropped these rules.
  if (isHelmOnly && helm === "helm4") return;
  const text = textOfBytes(data);
  const hook = crdHook.exec(text);
  if (hook !== null)
    add(
      { code: "hook-removed", args: {}, template, place: place(hook.index) },
      "manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs should also exist the crds/ directory at the top level of the chart",
    );
  const time = text.indexOf(releaseTime);
  if (time >= 0)
    add(
      { code: "release-time-removed", args: {}, template, place: place(time) },
      ".Release.Time has been removed in v3, please replace with the `now` function in your templates",
    );
}
