import { loadConfig } from "#config/load-config.ts";
import { AppError } from "#kit/error/app-error.ts";
import { registry } from "#operations/registry.generated.ts";
import { RunRecorder } from "#pipeline/run-recorder.ts";
import { createCharts } from "#pipeline/select.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import { commands } from "./commands/registry.ts";
import { runSummary } from "./commands/run-summary.ts";
import { bareScreen } from "./help.ts";
import { createMemoryMonitor } from "./create-memory-monitor.ts";
import type { Host } from "./host.ts";
import { cacheBounds } from "./cache-bounds.ts";
import { openWorkplace } from "./open-workplace.ts";
import type { CommandLine } from "./parse-command-line.ts";
import { styleFor } from "./style.ts";

/** What `chartyard` alone prints: what is here, and what can be done with it. */
export async function showBareScreen(line: CommandLine, host: Host): Promise<number> {
  const { ports } = await openWorkplace(line, host);
  const config = await loadConfig(ports, { operations: registry.map(({ id }) => id), flags: line.flags }, host.signal);
  const recorder = new RunRecorder();
  recorder.declare(discoveryCodes);
  const { target } = config.values;
  const settings = {
    target,
    localConcurrency: ports.machine.cores,
    remoteConcurrency: 1,
    cache: cacheBounds(config),
    failOn: config.values.failOn,
    ignore: {},
    writesNothing: true,
    offline: true,
  };
  const charts = createCharts({
    ports,
    settings,
    roots: config.chartRoots,
    exclude: config.values.exclude,
    recorder,
    pressure: createMemoryMonitor(ports, config),
  });
  const found = await charts.all(host.signal);
  const changed = await countChanged();
  const style = styleFor(line.flags.get("color"), host.terminal.stdout, host.environment);
  const facts = {
    charts: {
      application: found.filter((chart) => chart.type === "application").length,
      library: found.filter((chart) => chart.type === "library").length,
    },
    unreadable: recorder.findings.length,
    ...(changed === undefined ? {} : { changed: { count: changed, since: `${target.remote}/${target.branch}` } }),
    configuration: config.files,
  };
  host.stdout(bareScreen(facts, [...registry, runSummary, ...commands], style));
  return 0;

  /** Without git or the branch there is nothing to compare with, which is no reason to show nothing. */
  async function countChanged(): Promise<number | undefined> {
    try {
      const options = { ...target, helmignore: true, withDependents: false };
      return (await charts.changed(options, host.signal)).charts.length;
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }
}
