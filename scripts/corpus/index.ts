import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "./tally.ts";

const url = "https://charts.example.com/stable?token=1";
const dates = /^( {2}[- ] created|generated): .*$/gm;

/**
 * Packages every chart with helm 4, lets helm and us index the packages, and compares entry by entry, dates apart. The text
 * has to be the same: what a YAML parser makes of it is then, too. The last comparison is of the whole after a merge.
 */
export async function corpusIndex(corpus: string, binary: string, helm4: string | undefined): Promise<Tally> {
  const tally: Tally = { name: "index against helm 4", compared: 0, equal: 0, differences: [], skipped: [] };
  if (helm4 === undefined) {
    tally.skipped.push("no helm 4 to compare with: run scripts/peers.ts helm4");
    return tally;
  }
  const folder = await mkdtemp(join(tmpdir(), "chartyard-corpus-"));
  try {
    const packages = join(folder, "packages");
    packageAll(corpus, packages, helm4);
    const ours = join(folder, "ours.yaml");
    const run = (program: string, argv: readonly string[]): void => {
      const ran = spawnSync(program, argv, { encoding: "utf8", env: { ...process.env, GITHUB_ACTIONS: "" } });
      if (ran.status !== 0) tally.differences.push(`${argv.join(" ")}: ${ran.stderr.trim().slice(0, 500)}`);
    };
    run(helm4, ["repo", "index", packages, "--url", url]);
    run(binary, ["index", packages, "--url", url, "--output", ours, "--quiet"]);
    compareEntries(join(packages, "index.yaml"), ours, tally);
    const merged = join(folder, "merged.yaml");
    const few = join(folder, "few");
    keepSome(packages, few);
    run(helm4, ["repo", "index", few, "--merge", ours]);
    run(binary, ["index", few, "--merge", ours, "--output", merged, "--quiet"]);
    compareEntries(join(few, "index.yaml"), merged, tally);
    return tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packages every chart, the vendored ones too, a third of them one folder deeper; each version of a chart once. */
function packageAll(corpus: string, packages: string, helm4: string): void {
  const deeper = join(packages, "deeper");
  mkdirSync(deeper, { recursive: true });
  const found = spawnSync("find", [join(corpus, "charts"), "-name", "Chart.yaml"], { encoding: "utf8" });
  for (const path of found.stdout.trim().split("\n").sort())
    spawnSync(helm4, ["package", path.replace(/\/Chart\.yaml$/, ""), "-d", packages]);
  for (const [index, name] of archives(packages).entries())
    if (index % 3 === 0) renameSync(join(packages, name), join(deeper, name));
}

function archives(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tgz"))
    .sort();
}

/** Every other package, for a merge that replaces some entries and keeps the rest. */
function keepSome(packages: string, few: string): void {
  mkdirSync(few);
  for (const [index, name] of archives(packages).entries())
    if (index % 2 === 0) copyFileSync(join(packages, name), join(few, name));
}

function compareEntries(theirs: string, ours: string, tally: Tally): void {
  if (!existsSync(theirs) || !existsSync(ours)) return;
  const left = entriesOf(readFileSync(theirs, "utf8"));
  const right = entriesOf(readFileSync(ours, "utf8"));
  for (const [key, text] of left) {
    tally.compared += 1;
    if (right.get(key) === text) tally.equal += 1;
    else tally.differences.push(`${key}: ${right.has(key) ? "differs" : "is missing"}`);
  }
  for (const key of right.keys()) if (!left.has(key)) tally.differences.push(`${key}: is too many`);
}

/** The texts of an index's versions by chart and number, and of what is beside them. */
function entriesOf(index: string): Map<string, string> {
  const entries = new Map<string, string>();
  let chart = "";
  for (const block of index.replace(dates, "$1:").split(/^(?= {2}[^ ]|[^ ])/m)) {
    if (/^ {2}[^- ]/.test(block)) chart = block.trim();
    const count = [...entries.keys()].filter((key) => key.startsWith(`${chart} `)).length;
    entries.set(block.startsWith("  - ") ? `${chart} ${count}` : block.trim(), block);
  }
  return entries;
}
