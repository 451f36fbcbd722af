import { packageChart, type ChartPackage } from "#helm/archive/package-chart.ts";
import { loadFiles } from "#helm/chart/load-files.ts";

/** The time of every file in the packages that tests make: 2026-01-02T03:04:05Z. */
export const packageSeconds = 1_767_323_045;

/** A package of a small chart; another `note` makes another package of the same name and version. */
export function chartPackage(name: string, version: string, note = ""): ChartPackage {
  const file = (path: string, text: string) => ({ name: path, data: new TextEncoder().encode(text), modified: 0 });
  const chart = loadFiles([
    file("Chart.yaml", `apiVersion: v2\nname: ${name}\nversion: ${version}\ndescription: A <b> & "c"\n`),
    file("values.yaml", `note: "${note}"\n`),
    file(
      "templates/note.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: note}\ndata: {note: {{ .Values.note | quote }}}\n",
    ),
  ]);
  return packageChart(chart, { modified: packageSeconds });
}
