import { map } from "#kit/async/map.ts";
import type { Caches } from "#operation/caches.ts";
import type { Charts } from "#operation/charts.ts";
import type { RunContext } from "#operation/context.ts";
import type { FilePath } from "#operation/files.ts";
import type { Ports } from "#operation/ports.ts";
import type { RunRecord } from "#operation/run-record.ts";
import type { RunSettings } from "#operation/run-settings.ts";
import { isBug } from "./is-bug.ts";
import type { Plan } from "./plan.ts";
import { reportBug } from "./report-bug.ts";
import type { RunRecorder } from "./run-recorder.ts";
import { watchRepetition } from "./watch-repetition.ts";

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
    each: (items, worker, chartOf) => runEach(operation, { items: [...items], worker, chartOf }, parts),
  };
}

interface Work<Item, Outcome> {
  readonly items: readonly Item[];
  readonly worker: (item: Item, signal: AbortSignal) => Promise<Outcome>;
  readonly chartOf: ((item: Item) => FilePath) | undefined;
}

async function runEach<Item, Outcome>(
  operation: string,
  { items, worker, chartOf }: Work<Item, Outcome>,
  { ports, settings, signal, pressure, recorder, progress }: RunParts,
): Promise<Outcome[]> {
  const repetition = watchRepetition(items.length, ports.machine);
  const outcomes: Outcome[] = [];
  let failure: { readonly reason: unknown } | undefined;
  const work = async (item: Item, inner: AbortSignal): Promise<{ readonly outcome: Outcome } | undefined> => {
    try {
      return { outcome: await worker(item, inner) };
    } catch (error) {
      if (chartOf === undefined || inner.aborted || !isBug(error)) throw error;
      reportBug(operation, chartOf(item), error, recorder);
      return undefined;
    }
  };
  const results = map(items, (item, context) => work(item, context.signal), {
    concurrency: settings.localConcurrency,
    order: "input",
    onError: "collect",
    signal,
    pressure,
    progress(done) {
      repetition.advance(done);
      progress(done, items.length, operation);
    },
  });
  try {
    for await (const result of results) {
      if (result.status === "rejected") failure ??= { reason: result.reason };
      else if (result.value !== undefined) outcomes.push(result.value.outcome);
    }
  } finally {
    repetition.end();
  }
  if (failure !== undefined) throw failure.reason;
  return outcomes;
}
