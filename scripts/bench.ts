// Measures the binary against helm on the same input in one run, and prints tables in markdown:
//   CHARTYARD_HELM4=… bun run scripts/bench.ts [start|discover|package|index|lint …]
// Medians of pairs taken in turn, since machines drift; read the ratios, not the seconds.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure, type Command, type Figures } from "./bench/measure.ts";
import { writeIndexFile } from "./bench/write-index-file.ts";
import { writeRepository } from "./bench/write-repository.ts";

const root = join(import.meta.dirname, "..");
const binary = join(root, "dist/chartyard");
const helm = process.env["CHARTYARD_HELM4"];
const corpus = process.env["CHARTYARD_CORPUS"] ?? join(root, "../shared/corpus");
const folder = mkdtempSync(join(tmpdir(), "chartyard-bench-"));
const wanted = process.argv.slice(2);

function table(title: string, rows: readonly (readonly [string, Figures, string?])[]): void {
  console.log(`\n### ${title}\n\n| what | median s | peak MB | |\n|---|---|---|---|`);
  for (const [name, { seconds, megabytes }, note = ""] of rows) {
    console.log(`| ${name} | ${seconds.toFixed(3)} | ${megabytes.toFixed(0)} | ${note} |`);
  }
}

const ratio = (ours: Figures, theirs: Figures): string => `${(theirs.seconds / ours.seconds).toFixed(1)} times faster`;
const run = (argv: readonly string[], cwd = folder): Command => ({ argv, cwd });

const benches: Readonly<Record<string, () => Promise<void>>> = {
  async start() {
    const empty = join(folder, "empty");
    writeFileSync(join(folder, "empty.ts"), "");
    Bun.spawnSync([
      process.execPath,
      "build",
      "--compile",
      "--minify",
      "--bytecode",
      `--outfile=${empty}`,
      join(folder, "empty.ts"),
    ]);
    const commands = [
      run([binary, "--version"]),
      run([empty]),
      ...(helm === undefined ? [] : [run([helm, "version"])]),
    ];
    const [ours, floor, theirs] = await measure(commands, 15);
    if (ours === undefined || floor === undefined) return;
    table("Start", [
      ["`chartyard --version`", ours, `${(ours.seconds / floor.seconds).toFixed(2)} times the empty program`],
      ["an empty compiled program", floor],
      ...(theirs === undefined ? [] : ([["`helm version`", theirs, ratio(ours, theirs)]] as const)),
    ]);
  },
  async discover() {
    const rows: [string, Figures, string?][] = [];
    for (const count of [1_000, 10_000, 50_000]) {
      const place = join(folder, `charts-${count}`);
      writeRepository(place, count);
      const [figures] = await measure([run([binary, "discover", "--quiet"], place)], 3);
      if (figures !== undefined)
        rows.push([`${count} charts`, figures, `${((figures.seconds / count) * 1e6).toFixed(0)} µs a chart`]);
      rmSync(place, { recursive: true });
    }
    table("`discover` on a generated repository", rows);
  },
  async package() {
    const place = join(folder, "package");
    writeRepository(place, 200);
    const charts = Array.from({ length: 200 }, (_, index) => `charts/chart-${index}`);
    const ours = run([binary, "package", "-d", "out", "--quiet"], place);
    mkdirSync(join(place, "one"), { recursive: true });
    const others =
      helm === undefined
        ? []
        : [
            run([helm, "package", ...charts, "-d", "one"], place),
            run(["sh", "-c", `for c in ${charts.join(" ")}; do ${helm} package $c -d one; done`], place),
          ];
    const [mine, one, loop] = await measure([ours, ...others], 3);
    if (mine === undefined) return;
    table("`package` of 200 charts", [
      ["chartyard", mine],
      ...(one === undefined ? [] : ([["one `helm package`", one, ratio(mine, one)]] as const)),
      ...(loop === undefined ? [] : ([["a loop of `helm package`", loop, ratio(mine, loop)]] as const)),
    ]);
  },
  async index() {
    const rows: [string, Figures, string?][] = [];
    const packages = join(folder, "packages");
    const place = join(folder, "for-index");
    writeRepository(place, 3);
    Bun.spawnSync([binary, "package", "-d", packages, "--quiet"], { cwd: place });
    for (const [name, versions, runs] of [
      ["21 MB", 14_000, 3],
      ["210 MB", 140_000, 1],
    ] as const) {
      const old = join(folder, `old-${versions}.yaml`);
      writeIndexFile(old, versions);
      const ours = run([binary, "index", packages, "--merge", old, "--output", join(folder, "ours.yaml"), "--quiet"]);
      const theirs =
        helm === undefined || versions > 20_000 ? [] : [run([helm, "repo", "index", packages, "--merge", old])];
      const [mine, helms] = await measure([ours, ...theirs], runs);
      if (mine !== undefined) rows.push([`chartyard, ${name}`, mine, helms === undefined ? "" : ratio(mine, helms)]);
      if (helms !== undefined) rows.push([`\`helm repo index --merge\`, ${name}`, helms]);
    }
    table("Merging into a large index", rows);
  },
  async lint() {
    if (!existsSync(join(corpus, "charts"))) return;
    const commands = [
      run([binary, "lint", "-C", corpus, "--quiet"]),
      run([binary, "lint", "-C", corpus, "--quiet", "--concurrency", "1"]),
    ];
    const [parallel, serial] = await measure(commands, 5);
    if (parallel !== undefined && serial !== undefined) {
      table("`lint` of the corpus, 247 charts", [
        ["as many at a time as cores", parallel, ratio(parallel, serial)],
        ["`--concurrency 1`", serial],
      ]);
    }
  },
};

try {
  for (const [name, bench] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
