// Renders charts that chance made and changed, in process, and looks for what must not be: a case that does not end, an
// error that is none of ours. Then some of them are compared with helm 4, where find-peer.ts finds one.
//   bun run scripts/fuzz.ts [--minutes 1] [--seed 1] [--from 0] [--compare 200] [--keep FOLDER]
// A case is its seed and its number: `--seed 1 --from 77 --minutes 0.01` runs it again, `--keep` writes its files.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { bytesOfText } from "#kit/gotemplate/value/text-bytes.ts";
import { findPeer } from "./find-peer.ts";
import { fuzzCase } from "./fuzz/fuzz-case.ts";
import { renderFiles } from "./fuzz/render.ts";
import type { WorkerMessage } from "./fuzz/worker.ts";
import type { ChartFiles } from "./render-random/chart.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    compare: { type: "string", default: "200" },
    keep: { type: "string" },
  },
});
const seed = Number(values.seed);
const until = Date.now() + Number(values.minutes) * 60_000;

/** A case of which nothing is heard for so long hangs. */
const hangMs = 60_000;
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "chartyard-fuzz-"));
const faults: string[] = [];
let ran = 0;

function report(index: number, fault: string): void {
  faults.push(fault);
  console.log(`seed ${seed} case ${index}: ${fault}`);
  if (values.keep !== undefined) write(join(folder, String(index)), fuzzCase(seed, index).files);
}

function write(root: string, files: ChartFiles): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), bytesOfText(text));
  }
}

/** Runs cases in a worker until the time is over or one hangs. @returns the case that hangs */
function runFrom(from: number): Promise<number | undefined> {
  const worker = new Worker(new URL("./fuzz/worker.ts", import.meta.url), { workerData: { seed, from, until } });
  let current = from;
  return new Promise((resolve, reject) => {
    const hang = (): void => void worker.terminate().then(() => resolve(current), reject);
    let timer = setTimeout(hang, hangMs);
    worker.on("message", (message: WorkerMessage) => {
      if ("fault" in message) return report(message.index, message.fault);
      clearTimeout(timer);
      timer = setTimeout(hang, hangMs);
      current = message.begins;
      ran += 1;
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** What helm prints, with the word of an error for any: what helm would take minutes for has no answer. */
async function helmsOutcome(helm: string, chart: string): Promise<string | undefined> {
  const environment = { PATH: process.env["PATH"] ?? "", KUBECONFIG: "/dev/null", TZ: "UTC" };
  const options = { env: environment, maxBuffer: 1 << 26, timeout: 20_000 };
  return promisify(execFile)(helm, ["template", "x", chart], options).then(
    ({ stdout }) => stdout,
    (error: unknown) => ((error as { killed: boolean }).killed ? undefined : "error"),
  );
}

async function compare(helm: string, count: number): Promise<string> {
  let compared = 0;
  let rendered = 0;
  for (let index = 1; compared < count && index < 4 * count; index += 1) {
    const { files, flag } = fuzzCase(seed, index);
    if (flag !== undefined) continue;
    const chart = join(folder, "compared");
    write(chart, files);
    const theirs = await helmsOutcome(helm, chart);
    rmSync(chart, { recursive: true });
    if (theirs === undefined) continue;
    compared += 1;
    const outcome = renderFiles(files, undefined, "helm4");
    const ours = "manifests" in outcome ? outcome.manifests : "error";
    if (ours !== "error") rendered += 1;
    if (ours !== theirs)
      report(index, `helm has ${theirs.slice(0, 200)}\nours has ${JSON.stringify(outcome).slice(0, 200)}`);
  }
  return `${compared} compared with helm 4, ${rendered} of which render`;
}

for (let from: number | undefined = Number(values.from); from !== undefined && Date.now() < until;) {
  const hanging = await runFrom(from);
  if (hanging !== undefined) report(hanging, "It does not end");
  from = hanging === undefined ? undefined : hanging + 1;
}
const helm = findPeer("helm4");
const comparison = helm === undefined ? "no helm 4 to compare with" : await compare(helm, Number(values.compare));
if (values.keep === undefined) rmSync(folder, { recursive: true });
console.log(`seed ${seed}: ${ran} cases, ${comparison}, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
