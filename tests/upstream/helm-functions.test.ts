// What Helm's own engine makes of each probe. To fill in the answers again:
// cd scripts/probes/helm-functions && go run . ../../../tests/upstream/helm-functions/*.json
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChartFile } from "#helm/chart/chart.ts";
import { loadFiles } from "#helm/chart/load-files.ts";
import { renderChart } from "#helm/template/render-chart.ts";
import { RenderError } from "#helm/template/render-error.ts";
import { GoTime } from "#helm/template/time/go-time.ts";
import { utc } from "#helm/template/time/zone.ts";
import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";
import { differing } from "./helm-functions/differing.ts";

interface Probe {
  readonly template: string;
  readonly text?: string;
  readonly error?: string;
}

const folder = join(import.meta.dirname, "helm-functions");
const file = (name: string, text: string): ChartFile => ({ name, data: bytesOfText(text), modified: 0 });
const files = [
  file("Chart.yaml", 'name: p\nversion: 1.2.3\nappVersion: "4.5"\napiVersion: v2\nkeywords: [k]\n'),
  file(
    "values.yaml",
    'i: 5\ns: abc\nm: {b: 1, a: {x: 1}}\nl: [3, 1, 2]\ne: ""\nz: null\nf: 1.5\nt: true\nu: "ünï→😀"\nbig: 12345678901234567890\n',
  ),
  file(
    "templates/_h.tpl",
    '{{ define "h" }}[{{ . }}]{{ end }}{{ define "bad" }}{{ .Values.s.foo }}{{ end }}',
  ),
  file("f.txt", "one\ntwo\n"),
  file("dir/a.yaml", "a: 1\n"),
  file("dir/b.yaml", "b: 2\n"),
  file("dir/deep/c.json", "{}"),
];
const machine = { now: () => new GoTime(0, 0, utc), localZone: () => utc, randomBytes: (count: number) => new Uint8Array(count) };

function render(template: string): Omit<Probe, "template"> {
  const chart = loadFiles([...files, file("templates/a.yaml", template)]);
  const release = { name: "r", namespace: "n", isUpgrade: false };
  try {
    const rendered = renderChart(chart, new Map(), { helm: "helm4", release, machine });
    // Bytes that are no UTF-8 are replaced in the data too.
    return { text: (rendered.files.get("p/templates/a.yaml") ?? "").toWellFormed() };
  } catch (error) {
    if (error instanceof RenderError) return { error: error.message };
    throw error;
  }
}

for (const name of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
  const probes = JSON.parse(readFileSync(join(folder, name), "utf8")) as Probe[];
  describe(name, () => {
    test.each(probes.map(({ template, ...wanted }) => [template, wanted] as const))("%s", (template, wanted) => {
      if (differing.has(template)) expect(render(template)).not.toEqual(wanted);
      else expect(render(template)).toEqual(wanted);
    });
  });
}
