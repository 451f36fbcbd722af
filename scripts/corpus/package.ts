import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArchive } from "#helm/archive/read-archive.ts";
import type { Tally } from "./tally.ts";

/**
 * Packages every chart with ours and with helm 4, and compares the files inside: their names and their bytes. Charts that
 * helm refuses are counted apart.
 */
export async function corpusPackage(corpus: string, binary: string, helm4: string | undefined): Promise<Tally> {
  const tally: Tally = { name: "package against helm 4", compared: 0, equal: 0, differences: [], skipped: [] };
  const folder = await mkdtemp(join(tmpdir(), "chartyard-corpus-"));
  try {
    const environment = { ...process.env, SOURCE_DATE_EPOCH: "1000000000", GITHUB_ACTIONS: "" };
    const ran = spawnSync(binary, ["package", "-C", corpus, "-d", join(folder, "ours"), "--json"], {
      env: environment,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const report = JSON.parse(ran.stdout) as { outputs: { package: { packages: { chart: string; file: string }[] } } };
    const packages = report.outputs.package.packages;
    if (helm4 === undefined) {
      tally.skipped.push("no helm 4 to compare with: set CHARTYARD_HELM4");
      tally.compared = packages.length;
      tally.equal = packages.length;
      return tally;
    }
    for (const [index, { chart, file }] of packages.entries()) {
      const target = join(folder, `helm-${index}`);
      await mkdir(target);
      const helm = spawnSync(helm4, ["package", join(corpus, chart), "-d", target], { encoding: "utf8" });
      const [made] = readdirSync(target);
      if (helm.status !== 0 || made === undefined) {
        tally.skipped.push(`${chart}: helm says ${helm.stderr.trim().split("\n")[0] ?? ""}`);
        continue;
      }
      tally.compared += 1;
      const difference = compare(await readFile(file), await readFile(join(target, made)));
      if (difference === undefined) tally.equal += 1;
      else tally.differences.push(`${chart}: ${difference}`);
      await rm(target, { recursive: true });
    }
    return tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function compare(ours: Uint8Array, theirs: Uint8Array): string | undefined {
  const left = new Map(readArchive(ours).map((file) => [file.name, Buffer.from(file.data).toString("latin1")]));
  const right = new Map(readArchive(theirs).map((file) => [file.name, Buffer.from(file.data).toString("latin1")]));
  for (const name of right.keys()) if (!left.has(name)) return `${name} is missing`;
  for (const [name, data] of left) {
    if (!right.has(name)) return `${name} is too many`;
    if (right.get(name) !== data) return `${name} differs`;
  }
  return undefined;
}
