import type { PreparedOperation } from "#operation/operation.ts";
import type { RunSettings } from "#operation/run-settings.ts";
import { registry } from "#operations/registry.generated.ts";
import { createCharts } from "#pipeline/select.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import { finishReport } from "#pipeline/finish-report.ts";
import { RunCaches } from "#pipeline/run-caches.ts";
import { RunRecorder } from "#pipeline/run-recorder.ts";
import { createMemoryMonitor } from "./create-memory-monitor.ts";
import { cacheBounds } from "./cache-bounds.ts";
import { checkReporters, emitReports } from "./emit-reports.ts";
import { exitCodeOf } from "./exit-code.ts";
import { printFailure } from "./print-failure.ts";
import type { RunOptions } from "./run-options.ts";
import { runSteps } from "./run-steps.ts";
import { createProgress } from "./progress.ts";

/**
 * Runs operations one after the other over one discovery and one report.
 *
 * @returns the exit code.
 */
export async function runOperations(operations: readonly PreparedOperation[], options: RunOptions): Promise<number> {
  const { line, host, workplace, config } = options;
  const { ports, writer } = workplace;
  checkReporters(options);
  const started = ports.clock.now();
  const recorder = new RunRecorder();
  const settings = runSettings(options);
  const memory = createMemoryMonitor(ports, config);
  const progress = createProgress(options);
  recorder.declare(discoveryCodes);
  for (const { operation } of operations) recorder.declare(operation.codes);
  for (const path of options.plugins.skipped)
    recorder.skip(path, "plugins of a checkout run only with --allow-plugins");

  const charts = createCharts({
    ports,
    settings,
    roots: config.chartRoots,
    exclude: config.values.exclude,
    recorder,
    pressure: memory,
  });
  const { disk, ...bounds } = config.values.cache;
  const store = disk && line.flags.get("no-cache") !== true ? workplace.store : undefined;
  const caches = new RunCaches({ ...ports, memory, store, buildId: workplace.buildId, ...bounds });
  const parts = {
    ports,
    charts,
    caches,
    settings,
    recorder,
    signal: host.signal,
    pressure: memory,
    progress: progress.update,
  };
  const { ignore, failOn } = config.values;
  const { ran, changes, failures } = await runSteps(operations, { parts, writer, memory, ignore });
  progress.end();
  const report = await finishReport({
    operations: ran.map(({ operation }) => operation),
    recorder,
    changes,
    failures: failures.map(({ described }) => described),
    ignore,
    knownCodes,
    milliseconds: ports.clock.now() - started,
    stats: line.flags.get("stats") === true ? [memory.stats(), ...caches.stats(), ...workplace.stats()] : [],
  });
  const errors = failures.map(({ error }) => error);
  try {
    await emitReports(report, ran, options);
  } catch (error) {
    errors.push(error);
  }
  const [code] = errors.map((error) => printFailure(error, host));
  return code ?? exitCodeOf(report, failOn, line.flags.get("check") === true);
}

function runSettings({ line, workplace, config }: RunOptions): RunSettings {
  const { values } = config;
  return {
    target: values.target,
    localConcurrency: values.concurrency.local ?? workplace.ports.machine.cores,
    remoteConcurrency: values.concurrency.remote,
    cache: cacheBounds(config),
    failOn: values.failOn,
    ignore: values.ignore,
    writesNothing: line.flags.get("check") === true || line.flags.get("dry-run") === true,
    offline: line.flags.get("offline") === true,
  };
}

/** Every code that a suppression may name, whichever operation finds it. */
async function knownCodes(): Promise<Set<string>> {
  const operations = await Promise.all(registry.map((entry) => entry.load()));
  return new Set(operations.flatMap((operation) => Object.keys(operation.codes)));
}
