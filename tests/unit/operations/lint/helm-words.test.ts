import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { helmBlocks } from "#scripts/lint-mutations/helm-blocks.ts";
import type { ChartFiles } from "#scripts/lint-mutations/mutate-chart.ts";
import { writeChart } from "#scripts/lint-mutations/write-chart.ts";
import { inProcess } from "#tests/support/in-process.ts";
import table from "#tests/golden/lint/mutations.json";

const folder = mkdtempSync(join(tmpdir(), "chartyard-words-"));
const names = table.charts.map((_, index) => `c${String(index).padStart(3, "0")}`);

// Made by scripts/lint-mutations.ts --golden, from what helm 4.1.4 and helm 3.21.4 print for these charts.
test.each(["helm4", "helm3"] as const)("profile %s says what it says, word for word", async (profile) => {
  for (const [index, { changed, removed }] of table.charts.entries()) {
    const files: ChartFiles = { ...table.base, ...changed };
    const gone: readonly string[] = removed;
    const left = Object.entries(files).filter(([name]) => !gone.includes(name));
    writeChart(join(folder, names[index] ?? ""), Object.fromEntries(left));
  }
  const ran = await inProcess(["lint", "--profile", profile, "--format", "helm", ...names], folder, {});
  const said = helmBlocks(ran.stdout);
  const ours = table.charts.map(({ what }, index) => {
    const name = names[index] ?? "";
    return { what, text: said.get(name)?.replaceAll(name, "<chart>") };
  });
  expect(ours).toEqual(table.charts.map((chart) => ({ what: chart.what, text: chart[profile] })));
  expect(table.charts.length).toBeGreaterThan(150);
  rmSync(folder, { recursive: true });
});
