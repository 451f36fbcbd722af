import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ctChartSchemaText } from "#helm/lint/chart-schema/ct-chart-schema.ts";
import type { Tally } from "./tally.ts";

/** Compares, chart by chart, whether Chart.yaml passes ct's schema here and in yamale. */
export function corpusChartSchema(corpus: string, binary: string, peer: string | undefined): Tally {
  const tally: Tally = { name: "Chart.yaml against yamale", compared: 0, equal: 0, differences: [], skipped: [] };
  if (peer === undefined) {
    tally.skipped.push("no yamale to compare with: run scripts/peers.ts yamale");
    return tally;
  }
  const folder = mkdtempSync(join(tmpdir(), "chart-schema-"));
  try {
    const schema = join(folder, "chart_schema.yaml");
    writeFileSync(schema, `${ctChartSchemaText}\n`);
    const lint = ["lint", "-C", corpus, "--profile", "ct", "--version-check", "off"];
    const refusedHere = new Set<string>();
    for (const { code, location } of report(binary, [...lint, "--chart-yaml-schema", schema]).findings ?? [])
      if (code.startsWith("chart-schema-") && location !== undefined) refusedHere.add(location.path);
    const { charts } = report(binary, ["discover", "-C", corpus]).outputs?.discover ?? { charts: [] };
    for (const { path } of charts) {
      const file = `${path}/Chart.yaml`;
      const passesThere = spawnSync(peer, ["--schema", schema, file], { cwd: corpus }).status === 0;
      tally.compared += 1;
      if (passesThere === !refusedHere.has(file)) tally.equal += 1;
      else tally.differences.push(`${file}: yamale ${passesThere ? "passes" : "refuses"} it`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return tally;
}

interface Report {
  readonly findings?: readonly { readonly code: string; readonly location?: { readonly path: string } }[];
  readonly outputs?: { readonly discover?: { readonly charts: readonly { readonly path: string }[] } };
}

function report(binary: string, words: readonly string[]): Report {
  const ran = spawnSync(binary, [...words, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return JSON.parse(ran.stdout) as Report;
}
