import { parentPort, workerData } from "node:worker_threads";
import { fuzzCase } from "./fuzz-case.ts";
import { renderFiles } from "./render.ts";

/** What the worker says: that it begins a case, or what is wrong with one. */
export type WorkerMessage = { readonly begins: number } | { readonly index: number; readonly fault: string };

/** Longer than a case takes on a machine that is busy, its own time limits met. */
const slowMs = 10_000;

const { seed, from, until } = workerData as { seed: number; from: number; until: number };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a worker has no origin
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);
for (let index = from; Date.now() < until; index += 1) {
  say({ begins: index });
  const started = performance.now();
  try {
    const { files, flag } = fuzzCase(seed, index);
    renderFiles(files, flag, index % 4 === 0 ? "helm3" : "helm4");
  } catch (error) {
    say({ index, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  const ms = performance.now() - started;
  if (ms > slowMs) say({ index, fault: `It took ${ms.toFixed(0)} ms` });
}
