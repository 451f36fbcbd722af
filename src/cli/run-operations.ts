import type { LoadedConfig } from "#config/loaded-config.ts";
import type { PreparedOperation } from "#operation/operation.ts";
import type { RunSettings } from "#operation/run-settings.ts";
import { registry } from "#operations/registry.generated.ts";
import { applyChanges } from "#pipeline/apply.ts";
import { applyRemotes } from "#pipeline/apply-remotes.ts";
import { createCharts } from "#pipeline/select.ts";
import { createRunContext, type RunParts } from "#pipeline/create-run-context.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import { finishReport } from "#pipeline/finish-report.ts";
import { mendFindings } from "#pipeline/mend-findings.ts";
import { Plan } from "#pipeline/plan.ts";
import type { ReportedChange } from "#pipeline/run-report.ts";
import { RunCaches } from "#pipeline/run-caches.ts";
import { RunRecorder } from "#pipeline/run-recorder.ts";
import { createMemoryMonitor } from "./create-memory-monitor.ts";
import { cacheBounds } from "./cache-bounds.ts";
import { emitReports } from "./emit-reports.ts";
import { exitCodeOf } from "./exit-code.ts";
import type { RunOptions } from "./run-options.ts";
import { createProgress } from "./progress.ts";
import { rankOf } from "./severity-rank.ts";

/**
 * Runs operations one after the other over one discovery and one report. Each one's changes are written before the next
 * begins, so that `index` sees what `package` made; findings at the threshold end the run before the next operation.
 *
 * @returns the exit code.
 */
export async function runOperations(operations: readonly PreparedOperation[], options: RunOptions): Promise<number> {
  const { line, host, workplace, config } = options;
  const { ports, writer } = workplace;
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
  const store = disk ? workplace.store : undefined;
  const caches = new RunCaches({ clock: ports.clock, memory, store, version: host.version, ...bounds });
  const parts: RunParts = {
    ports,
    charts,
    caches,
    settings,
    recorder,
    signal: host.signal,
    pressure: memory,
    progress: progress.update,
  };
  const changes: ReportedChange[] = [];
  const ran: PreparedOperation[] = [];
  for (const prepared of operations) {
    const { id } = prepared.operation;
    if (ran.length > 0 && (hasFailed(recorder, config) || changes.some(({ outcome }) => outcome === "failed"))) {
      recorder.skip(id, "an operation before it failed, or had findings at the threshold");
      continue;
    }
    ran.push(prepared);
    const plan = new Plan();
    await memory.during(id, () => prepared.run(createRunContext(id, plan, parts)));
    await mendFindings(recorder, {
      plan,
      files: ports.files,
      ignore: config.values.ignore,
      writesNothing: settings.writesNothing,
      signal: host.signal,
    });
    host.signal.throwIfAborted();
    const apply = { files: ports.files, writer, writesNothing: settings.writesNothing };
    changes.push(...(await applyChanges(plan.files, apply, host.signal)));
    changes.push(...(await applyRemotes(plan.remotes, settings.writesNothing, host.signal)));
  }
  progress.end();
  const report = await finishReport({
    operations: ran.map(({ operation }) => operation),
    recorder,
    changes,
    ignore: config.values.ignore,
    knownCodes,
    milliseconds: ports.clock.now() - started,
    stats: line.flags.get("stats") === true ? [memory.stats(), ...caches.stats(), ...workplace.stats()] : [],
  });
  await emitReports(report, ran, options);
  return exitCodeOf(report, config.values.failOn, line.flags.get("check") === true);
}

function runSettings({ line, workplace, config }: RunOptions): RunSettings {
  const { values } = config;
  return {
    target: values.target,
    localConcurrency: values.concurrency.local ?? workplace.ports.machine.cores,
    remoteConcurrency: values.concurrency.remote,
    cache: cacheBounds(config),
    writesNothing: line.flags.get("check") === true || line.flags.get("dry-run") === true,
    offline: line.flags.get("offline") === true,
  };
}

/** Every code that a suppression may name, whichever operation finds it. */
async function knownCodes(): Promise<Set<string>> {
  const operations = await Promise.all(registry.map((entry) => entry.load()));
  return new Set(operations.flatMap((operation) => Object.keys(operation.codes)));
}

function hasFailed(recorder: RunRecorder, config: LoadedConfig): boolean {
  return recorder.findings.some((finding) => rankOf(finding.severity) <= rankOf(config.values.failOn));
}
