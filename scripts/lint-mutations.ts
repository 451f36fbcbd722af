// Lints charts with faults by helm 4, helm 3 and ours, and compares what is printed, word for word:
//   bun run scripts/lint-mutations.ts [--seed 1] [--count 1500] [--golden] [--with-subcharts]
// --with-subcharts puts each of them into the charts folder of a good one, every second as an archive, and has these linted too.
// --golden writes the table that the tests compare with, from one chart for each thing that a helm says.
// helm 4 and helm 3 are looked for where find-peer.ts says.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findPeer } from "./find-peer.ts";
import { helmBlocks } from "./lint-mutations/helm-blocks.ts";
import { goodChart, mutants, type ChartFiles, type Mutant } from "./lint-mutations/mutate-chart.ts";
import { writeChart } from "./lint-mutations/write-chart.ts";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "1500" },
    golden: { type: "boolean", default: false },
    "with-subcharts": { type: "boolean", default: false },
  },
});
const peers = { helm4: findPeer("helm4"), helm3: findPeer("helm3") };
const profiles = ["helm4", "helm3"] as const;
/** Helm 3 as it is built by `go install` has a version of its own. */
const flags = ["--kube-version", "1.36.0", ...(values["with-subcharts"] ? ["--with-subcharts"] : [])];

function lint(program: string, argv: readonly string[], folder: string, names: readonly string[]): Map<string, string> {
  const all = new Map<string, string>();
  for (let from = 0; from < names.length; from += 100) {
    const ran = spawnSync(program, [...argv, ...names.slice(from, from + 100)], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, KUBECONFIG: "/dev/null", TZ: "UTC" },
      maxBuffer: 1 << 28,
      timeout: 300_000,
    });
    for (const [name, text] of helmBlocks(ran.stdout)) all.set(name, text.replaceAll(`${folder}/`, ""));
  }
  return all;
}

function run(list: readonly Mutant[], folder: string): number {
  const names = list.map((_, index) => `m${String(index).padStart(5, "0")}`);
  for (const [index, { files }] of list.entries()) {
    const path = join(folder, names[index] ?? "");
    if (values["with-subcharts"]) writeVendored(path, files, index % 2 === 1);
    else writeChart(path, files);
  }
  const said = new Map<string, Map<string, string>>();
  let failed = 0;
  for (const profile of profiles) {
    const peer = peers[profile];
    if (peer === undefined) {
      console.log(`${profile}: skipped, run scripts/peers.ts ${profile}`);
      continue;
    }
    const theirs = lint(peer, ["lint", ...flags], folder, names);
    said.set(profile, theirs);
    const main = [join(root, "src/main.ts"), "lint", "--profile", profile, "--format", "helm", ...flags];
    const ours = lint(process.execPath, main, folder, names);
    const different = names.flatMap((name, index) => (textOf(theirs, name) === textOf(ours, name) ? [] : [index]));
    for (const index of different.slice(0, 40)) {
      const name = names[index] ?? "";
      console.log(`${profile} ${name} ${list[index]?.what}`);
      console.log(`  helm: ${textOf(theirs, name).replaceAll("\n", "\n        ")}`);
      console.log(`  ours: ${textOf(ours, name).replaceAll("\n", "\n        ")}`);
    }
    console.log(`${profile}: ${names.length - different.length} of ${names.length} equal`);
    failed += different.length;
  }
  if (values.golden) writeGolden(list, names, said);
  return failed;
}

/** A good chart that vendors another one. */
function writeVendored(path: string, files: ChartFiles, isArchive: boolean): void {
  writeChart(path, goodChart);
  const charts = join(path, "charts");
  writeChart(join(charts, "api"), files);
  if (!isArchive) return;
  spawnSync("tar", ["-czf", "api.tgz", "api"], { cwd: charts, timeout: 30_000 });
  rmSync(join(charts, "api"), { recursive: true });
}

/** What was said of a chart, then of those that it vendors; an archive is unpacked by helm into a folder of any name. */
function textOf(blocks: ReadonlyMap<string, string>, name: string): string {
  const own = [...blocks].filter(([path]) => path === name || path.startsWith(`${name}/`));
  const text = own.map(([path, said]) => `${path}\n${said}`).join("\n");
  return text.replaceAll(/^(\[\w+\]) (?:\/\S*\/helm-lint\d+\/\S+|\S+\.tgz): /gm, "$1 <chart>: ");
}

/** One chart for each set of messages, the names and values in them left aside; of each only what it changes. */
function writeGolden(list: readonly Mutant[], names: readonly string[], said: Map<string, Map<string, string>>): void {
  const seen = new Set<string>();
  const rows = list.flatMap(({ what, files }, index) => {
    const name = names[index] ?? "";
    const [helm4, helm3] = profiles.map((profile) => said.get(profile)?.get(name)?.replaceAll(name, "<chart>"));
    if (helm4 === undefined || helm3 === undefined) throw new Error("The table needs both helms");
    const shape = `${helm4}\n${helm3}`.replaceAll(/(["'`]).*?\1|\d+/g, "").replaceAll(/Chart\.yaml: \w+ [^i].*/g, "");
    if (seen.has(shape)) return [];
    seen.add(shape);
    const changed = Object.fromEntries(Object.entries(files).filter(([path, text]) => goodChart[path] !== text));
    const removed = Object.keys(goodChart).filter((path) => !Object.hasOwn(files, path));
    return [{ what, changed, removed, helm4, helm3 }];
  });
  const text = `{"base": ${JSON.stringify(goodChart)},\n"charts": [\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]}\n`;
  writeFileSync(join(root, "tests/golden/lint/mutations.json"), text);
  console.log(`${rows.length} charts written to tests/golden/lint/mutations.json`);
}

const folder = mkdtempSync(join(tmpdir(), "chartyard-lint-"));
try {
  if (run(mutants(Number(values.count), Number(values.seed)), folder) > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
