import { loadConfig } from "#config/load-config.ts";
import type { LoadedConfig } from "#config/loaded-config.ts";
import type { Layers } from "#config/layers.ts";
import { mergeInput } from "#config/merge-input.ts";
import { AppError } from "#kit/error/app-error.ts";
import type { Operation, PreparedOperation } from "#operation/operation.ts";
import { registry } from "#operations/registry.generated.ts";
import { commands } from "./commands/registry.ts";
import { flagInput, operationFlags } from "./flags.ts";
import { globalFlags } from "./global-flags.ts";
import type { Host, Workplace } from "./host.ts";
import { loadPlugins, type LoadedPlugins } from "./load-plugins.ts";
import { openWorkplace } from "./open-workplace.ts";
import type { FlagShape } from "./flag-shape.ts";
import { parseCommandLine, type CommandLine } from "./parse-command-line.ts";
import { runOperations } from "./run-operations.ts";
import { nearest } from "#kit/text/nearest.ts";

/** Runs one operation, built in or a plugin's: `chartyard lint charts/a`. @returns the exit code. */
export async function runOperationCommand(id: string, argv: readonly string[], host: Host): Promise<number> {
  const builtIn = await registry.find((entry) => entry.id === id)?.load();
  // A plugin's flags are known only when it is loaded; until then the flags that every command takes have to do.
  const first = builtIn === undefined ? await lenientLine(argv) : await parseCommandLine(id, argv, flagsOf(builtIn));
  const { workplace, config, plugins } = await prepareRun(first, host);
  const operation = builtIn ?? plugins.operations.find((each) => each.id === id);
  if (operation === undefined) throw unknownOperation(id, plugins);
  const line = builtIn === undefined ? await parseCommandLine(id, argv, flagsOf(operation)) : first;
  const prepared = bind(operation, flagInput(operation, line), config.sections(operation), host);
  return runOperations([prepared], { line, host, workplace, config, plugins });
}

/** The flags of an operation, and those of every command; its own win (`package --version 1.2.3`). */
function flagsOf(operation: Operation): FlagShape[] {
  const own = operationFlags(operation);
  return [...own, ...globalFlags.filter((flag) => !own.some(({ name }) => name === flag.name))];
}

/** Runs a pipeline of the configuration: `chartyard run pull-request`. @returns the exit code. */
export async function runPipelineCommand(argv: readonly string[], host: Host): Promise<number> {
  const line = await parseCommandLine("run", argv, globalFlags);
  const { workplace, config, plugins } = await prepareRun(line, host);
  const names = Object.keys(config.values.pipelines);
  const [name, extra] = line.words;
  if (name === undefined || extra !== undefined) {
    throw new AppError("usage", "`run` takes the name of one pipeline", { hint: pipelineHint(names) });
  }
  const steps = config.pipeline(name);
  if (steps === undefined) {
    const near = nearest(name, names);
    throw new AppError(
      "usage",
      `There is no pipeline "${name}"${near === undefined ? "" : `. Did you mean "${near}"?`}`,
      {
        hint: pipelineHint(names),
      },
    );
  }
  const prepared: PreparedOperation[] = [];
  for (const step of steps) {
    const operation =
      (await registry.find((entry) => entry.id === step.operation)?.load()) ??
      plugins.operations.find((each) => each.id === step.operation);
    if (operation === undefined) throw unknownOperation(step.operation, plugins);
    prepared.push(bind(operation, {}, [...config.sections(operation), step.input], host));
  }
  return runOperations(prepared, { line, host, workplace, config, plugins });
}

interface PreparedRun {
  readonly workplace: Workplace;
  readonly config: LoadedConfig;
  readonly plugins: LoadedPlugins;
}

async function prepareRun(line: CommandLine, host: Host): Promise<PreparedRun> {
  const workplace = await openWorkplace(line, host);
  const options = { operations: registry.map((entry) => entry.id), flags: line.flags };
  const config = await loadConfig(workplace.ports, options, host.signal);
  return { workplace, config, plugins: await loadPlugins(config, line, workplace.ports, host) };
}

/** What the flags that every command takes say, with whatever else stands there left aside. */
async function lenientLine(argv: readonly string[]): Promise<CommandLine> {
  const kept: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    const flag = globalFlags.find(
      ({ name }) => word === `--${name}` || word.startsWith(`--${name}=`) || (name === "directory" && word === "-C"),
    );
    if (flag === undefined) continue;
    kept.push(word);
    if ("placeholder" in flag && !word.includes("=")) kept.push(argv[(index += 1)] ?? "");
  }
  return parseCommandLine("chartyard", kept, globalFlags);
}

function bind(
  operation: Operation,
  flags: Record<string, unknown>,
  sections: readonly Layers[],
  host: Host,
): PreparedOperation {
  const input = mergeInput(operation, { flags, environment: host.environment, sections });
  const prepared = operation.prepare(input.raw);
  if (prepared.ok) return prepared.value;
  throw input.fault(prepared.error);
}

function unknownOperation(id: string, plugins: LoadedPlugins): AppError {
  const known = [...registry, ...commands, ...plugins.operations].map((entry) => entry.id);
  const near = nearest(id, [...known, "run"]);
  const skipped =
    plugins.skipped.length === 0
      ? ""
      : `\nPlugins were not loaded (${plugins.skipped.join(", ")}): allow them with --allow-plugins`;
  const message = `"${id}" is no operation${near === undefined ? "" : `. Did you mean "${near}"?`}`;
  return new AppError("usage", message, {
    hint: `chartyard help lists all operations${skipped}`,
  });
}

function pipelineHint(names: readonly string[]): string {
  return names.length === 0
    ? "The configuration has no pipelines: add some below `pipelines:`"
    : `Pipelines here: ${names.join(", ")}`;
}
