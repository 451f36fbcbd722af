// Measures the binary against helm on the same input, and prints tables in markdown:
//   bun run scripts/bench.ts [start lint lint-file template one-chart package index discover] [--write docs/benchmarks.md]
// Build the binary and bring helm 4 (peers.ts) first. The commands of a table take turns, since machines drift; read the ratios, not the seconds.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchDiscover } from "./bench/discover.ts";
import { benchIndex } from "./bench/index.ts";
import { benchLintFile } from "./bench/lint-file.ts";
import { benchLint } from "./bench/lint.ts";
import { benchOneChart } from "./bench/one-chart.ts";
import { benchPackage } from "./bench/package.ts";
import { benchStart } from "./bench/start.ts";
import { tableText } from "./bench/table.ts";
import { benchTemplate } from "./bench/template.ts";
import { updateTables } from "./bench/update-tables.ts";
import type { Bench } from "./bench/world.ts";
import { findPeer } from "./find-peer.ts";

const root = join(import.meta.dirname, "..");
const benches: Readonly<Record<string, Bench>> = {
  start: benchStart,
  lint: benchLint,
  "lint-file": benchLintFile,
  template: benchTemplate,
  "one-chart": benchOneChart,
  package: benchPackage,
  index: benchIndex,
  // It deletes over a hundred thousand files and folders: for minutes after that ext4 takes twenty times as long to make one.
  discover: benchDiscover,
};
const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "string" } } });
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0)
  throw new Error(`Unknown: ${unknown.join(", ")}; there are: ${Object.keys(benches).join(", ")}`);

const binary = join(root, "dist/chartyard");
if (!existsSync(binary)) throw new Error('There is no binary to measure: run "bun run build"');
const folder = mkdtempSync(join(tmpdir(), "chartyard-bench-"));
const parts: string[] = [];
// A page of another machine is refused before anything is measured.
const measuredBefore =
  values.write === undefined || positionals.length === 0 ? introduction() : readFileSync(values.write, "utf8");
const page = updateTables(measuredBefore, introduction(), []);
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const table = bench({
      binary,
      folder,
      helm: findPeer("helm4"),
      corpus: process.env["CHARTYARD_CORPUS"] ?? join(root, "../shared/corpus"),
    });
    if (table === undefined) continue;
    parts.push(tableText(table));
    console.log(parts.at(-1));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.write !== undefined) writeFileSync(values.write, updateTables(page, introduction(), parts));

function introduction(): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const memory = Math.round(totalmem() / 2 ** 30);
  return `# Benchmarks

Each table is one run of \`bun run scripts/bench.ts --write docs/benchmarks.md\`, or of one bench of it, with chartyard ${version}
and helm 4, on ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}) and ${memory} GiB of memory. The commands of a table take turns,
every second time the other way about, after one round that does not count. Seconds are the least, the median and the most
of the rounds; the ratio is the median of the ratios within each round, so a machine that is busy for a while meets both
sides. Memory is the peak of the largest process.
`;
}
