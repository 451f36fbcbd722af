// Renders charts that chance made by helm 4 and ours, and compares manifests and errors, byte for byte:
//   bun run scripts/render-random.ts [--seed 1] [--count 400] [--keep FOLDER]
// helm 4 is looked for where find-peer.ts says, ours from dist/chartyard. Afterwards the folder of --keep has the charts.
import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { Chance } from "./chance.ts";
import { findPeer } from "./find-peer.ts";
import { randomChart } from "./render-random/chart.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "400" },
    keep: { type: "string" },
  },
});
const binary = join(import.meta.dirname, "../dist/chartyard");
const environment = { PATH: process.env["PATH"] ?? "", KUBECONFIG: "/dev/null", TZ: "UTC" };

interface Report {
  readonly outputs: { readonly template?: { readonly charts: readonly { chart: string; manifests: string }[] } };
  readonly findings: readonly { readonly chart?: string; readonly args: { reason: string; helm?: string } }[];
}

function makeCharts(folder: string): string[] {
  return Array.from({ length: Number(values.count) }, (_, index) => {
    const name = `c${String(index).padStart(4, "0")}`;
    const chart = randomChart(new Chance(Number(values.seed) * 1_000_003 + index), name);
    for (const [path, text] of Object.entries(chart)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return name;
  });
}

/** What ours prints of each chart: its manifests, or `Error: ` and why. */
function ours(folder: string, names: readonly string[]): Map<string, string> {
  const ran = spawnSync(binary, ["template", "x", ...names, "--json"], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 300_000,
  });
  const { outputs, findings } = JSON.parse(ran.stdout) as Report;
  const failed = findings.map(({ chart, args }) => [chart ?? "", `Error: ${args.helm ?? args.reason}`] as const);
  return new Map([...failed, ...(outputs.template?.charts ?? []).map((each) => [each.chart, each.manifests] as const)]);
}

async function helms(helm: string, folder: string, names: readonly string[]): Promise<Map<string, string>> {
  const results = new Map<string, string>();
  const queue = names.values();
  const worker = async (): Promise<void> => {
    for (const name of queue) {
      const options = { cwd: folder, env: environment, maxBuffer: 1 << 26, timeout: 20_000 };
      const text = await promisify(execFile)(helm, ["template", "x", name], options).then(
        ({ stdout }) => stdout,
        (error: unknown) => {
          const { stderr, killed } = error as { stderr: string; killed: boolean };
          if (killed) return undefined;
          return stderr
            .replace(/^(?:level=.*\n)*/, "")
            .replace(/\n(?:\nUse --debug flag to render out invalid YAML\n)?$/, "");
        },
      );
      // Where helm would take minutes and gigabytes, as for a text that is repeated 1e9 times, there is no answer.
      if (text !== undefined) results.set(name, text);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function firstDifference(left: string, right: string): string {
  const [a, b] = [left.split("\n"), right.split("\n")];
  const at = Array.from({ length: Math.max(a.length, b.length) }).findIndex((_, line) => a[line] !== b[line]);
  return `line ${at + 1}\n    helm: ${JSON.stringify(a[at])}\n    ours: ${JSON.stringify(b[at])}`;
}

const helm = findPeer("helm4");
if (helm === undefined) {
  console.log("render-random: skipped, there is no helm 4: run scripts/peers.ts helm4");
} else {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), "chartyard-random-"));
  const names = makeCharts(folder);
  const mine = ours(folder, names);
  const theirs = await helms(helm, folder, names);
  let equal = 0;
  let rendered = 0;
  for (const [name, wanted] of theirs) {
    const got = mine.get(name) ?? "";
    if (!wanted.startsWith("Error: ")) rendered += 1;
    if (wanted === got) equal += 1;
    else console.log(`  ${name}: ${firstDifference(wanted, got)}`);
  }
  console.log(
    `seed ${values.seed}: ${equal} of ${theirs.size} equal, ${rendered} of them render, ${names.length - theirs.size} too big for helm`,
  );
  if (equal < theirs.size) process.exitCode = 1;
  if (values.keep === undefined) rmSync(folder, { recursive: true });
}
