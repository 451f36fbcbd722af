import { map } from "#kit/async/map.ts";
import type { Caches } from "#operation/caches.ts";
import type { Charts } from "#operation/charts.ts";
import type { RunContext } from "#operation/context.ts";
import type { Ports } from "#operation/ports.ts";
import type { RunRecord } from "#operation/run-record.ts";
import type { RunSettings } from "#operation/run-settings.ts";
import type { Plan } from "./plan.ts";
import type { RunRecorder } from "./run-recorder.ts";

/** What is shared by the operations of one run. */
export interface RunParts {
  readonly ports: Ports;
  readonly charts: Charts;
  readonly caches: Caches;
  readonly settings: RunSettings;
  readonly recorder: RunRecorder;
  /** What the operations before this one came to. */
  record(): RunRecord;
  readonly signal: AbortSignal;
  /** Bounds concurrency while memory is short. */
  readonly pressure: { limit(concurrency: number): number };
  progress(done: number, total: number, what: string): void;
}

/** Makes the context of one operation of a run: what it says goes to the recorder, what it wishes for to the plan. */
export function createRunContext(operation: string, plan: Plan, parts: RunParts): RunContext {
  const { ports, charts, caches, settings, recorder, signal } = parts;
  return {
    ports,
    charts,
    caches,
    settings,
    signal,
    record: () => parts.record(),
    reportCode: (code, args, place, options) => recorder.report(operation, code, args, place, options),
    source: (path, text) => recorder.source(path, text),
    propose: (change) => plan.add(change),
    print: (output) => recorder.print(operation, output),
    skip: (subject, reason) => recorder.skip(subject, reason),
    examined: (kind, count = 1) => recorder.examined(kind, count),
    progress: (done, total, what) => parts.progress(done, total, what),
    each: (items, worker) => runEach(operation, [...items], worker, parts),
  };
}

async function runEach<Item, Outcome>(
  operation: string,
  items: readonly Item[],
  worker: (item: Item, signal: AbortSignal) => Promise<Outcome>,
  parts: RunParts,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let failure: { readonly reason: unknown } | undefined;
  const results = map(items, (item, { signal }) => worker(item, signal), {
    concurrency: parts.settings.localConcurrency,
    order: "input",
    onError: "collect",
    signal: parts.signal,
    pressure: parts.pressure,
    progress: (done) => parts.progress(done, items.length, operation),
  });
  for await (const result of results) {
    if (result.status === "fulfilled") outcomes.push(result.value);
    else failure ??= { reason: result.reason };
  }
  if (failure !== undefined) throw failure.reason;
  return outcomes;
}
