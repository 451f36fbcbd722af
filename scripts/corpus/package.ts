import { execFile, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readArchive } from "#helm/archive/read-archive.ts";
import type { Tally } from "./tally.ts";

/** A package of ours. */
interface MadePackage {
  readonly chart: string;
  readonly file: string;
}

/** Helm, where it is there to compare with. */
export interface Helms {
  readonly helm3: string | undefined;
  readonly helm4: string | undefined;
}

/**
 * Packages every chart with ours and with helm 4, and compares the files inside: their names and their bytes; then lets
 * helm 3 and 4 read ours. Charts that helm refuses are counted apart.
 */
export async function corpusPackage(corpus: string, binary: string, helms: Helms): Promise<Tally> {
  const tally: Tally = { name: "package against helm 4", compared: 0, equal: 0, differences: [], skipped: [] };
  const folder = await mkdtemp(join(tmpdir(), "chartyard-corpus-"));
  try {
    const packages = packageAll(corpus, binary, join(folder, "ours"));
    if (helms.helm4 === undefined) tally.skipped.push("no helm 4 to compare with: run scripts/peers.ts helm4");
    else for (const made of packages) await comparePackage(made, { corpus, folder, helm: helms.helm4, tally });
    for (const [name, helm] of Object.entries(helms)) {
      if (helm === undefined) continue;
      const rest = packages.values();
      const work = async (): Promise<void> => {
        for (const made of rest) await compareReading(made, { corpus, name, helm, tally });
      };
      await Promise.all(Array.from({ length: availableParallelism() }, work));
    }
    return tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function packageAll(corpus: string, binary: string, destination: string): readonly MadePackage[] {
  const ran = spawnSync(binary, ["package", "-C", corpus, "-d", destination, "--json"], {
    env: { ...process.env, SOURCE_DATE_EPOCH: "1000000000", GITHUB_ACTIONS: "" },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return (JSON.parse(ran.stdout) as { outputs: { package: { packages: MadePackage[] } } }).outputs.package.packages;
}

interface Comparison {
  readonly corpus: string;
  readonly helm: string;
  readonly tally: Tally;
}

async function comparePackage(
  { chart, file }: MadePackage,
  { corpus, folder, helm, tally }: Comparison & { readonly folder: string },
): Promise<void> {
  const target = join(folder, "helm");
  await mkdir(target);
  const ran = spawnSync(helm, ["package", join(corpus, chart), "-d", target], { encoding: "utf8" });
  const [made] = readdirSync(target);
  if (ran.status !== 0 || made === undefined) {
    tally.skipped.push(`${chart}: helm says ${ran.stderr.trim().split("\n")[0] ?? ""}`);
  } else {
    count(tally, chart, difference(await readFile(file), await readFile(join(target, made))));
  }
  await rm(target, { recursive: true });
}

/** Helm prints the same of our package as of the folder: its metadata, and what its templates render to. */
async function compareReading(
  { chart, file }: MadePackage,
  { corpus, name, helm, tally }: Comparison & { readonly name: string },
): Promise<void> {
  const folder = join(corpus, chart);
  for (const argv of [["show", "chart"], ["template"]]) {
    const ours = await read(helm, argv, file);
    const theirs = await read(helm, argv, folder);
    const isSame = ours === theirs || isDrawnAnew(ours, theirs, await read(helm, argv, folder));
    count(tally, chart, isSame ? undefined : `${name} ${argv.join(" ")} differs`);
  }
}

/** What helm prints of a chart, or says against it, without the name it was given. */
async function read(helm: string, argv: readonly string[], path: string): Promise<string> {
  try {
    return (await promisify(execFile)(helm, [...argv, path], { maxBuffer: 1 << 28, timeout: 60_000 })).stdout;
  } catch (error) {
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    return (stderr === "" ? message : stderr).replaceAll(path, "<chart>");
  }
}

/** Whether two texts differ only in lines that a third, made like the second, has otherwise: passwords, dates, keys. */
function isDrawnAnew(ours: string, theirs: string, again: string): boolean {
  const [left, right, other] = [ours, theirs, again].map((text) => text.split("\n"));
  if (left === undefined || right === undefined || other === undefined || left.length !== right.length) return false;
  return right.every((line, index) => line === left[index] || line !== other[index]);
}

function count(tally: Tally, chart: string, problem: string | undefined): void {
  tally.compared += 1;
  if (problem === undefined) tally.equal += 1;
  else tally.differences.push(`${chart}: ${problem}`);
}

function difference(ours: Uint8Array, theirs: Uint8Array): string | undefined {
  const left = new Map(readArchive(ours).map((file) => [file.name, Buffer.from(file.data).toString("latin1")]));
  const right = new Map(readArchive(theirs).map((file) => [file.name, Buffer.from(file.data).toString("latin1")]));
  for (const name of right.keys()) if (!left.has(name)) return `${name} is missing`;
  for (const [name, data] of left) {
    if (!right.has(name)) return `${name} is too many`;
    if (right.get(name) !== data) return `${name} differs`;
  }
  return undefined;
}
