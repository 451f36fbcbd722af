import { AppError } from "#kit/error/app-error.ts";
import { registry } from "#operations/registry.generated.ts";
import { commands } from "./commands/registry.ts";
import { globalFlags } from "./global-flags.ts";
import type { Host } from "./host.ts";
import { findCommand } from "./find-command.ts";
import { printFailure } from "./print-failure.ts";

/**
 * The program: takes the words of a command line, gives the exit code. It never throws and reads nothing but what the
 * host offers, so that tests run it in process.
 */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  try {
    return await dispatch(argv, host);
  } catch (error) {
    return printFailure(error, host);
  }
}

async function dispatch(argv: readonly string[], host: Host): Promise<number> {
  // Scripts ask for the version alone, often: it costs no parsing.
  if (argv.length === 1 && argv[0] === "--version") return printVersion(host);
  const found = findCommand(argv, globalFlags);
  if (found === undefined) return withoutCommand(argv, host);
  const { index } = found;
  // `index verify` means `index-verify`, where there is such an operation.
  const joined = `${found.command}-${argv[index + 1] ?? ""}`;
  const isJoined = registry.some(({ id }) => id === joined);
  const command = isJoined ? joined : found.command;
  const rest = [...argv.slice(0, index), ...argv.slice(index + (isJoined ? 2 : 1))];
  if (rest.includes("--help") || rest.includes("-h")) return runCommand("help", [command], host);
  if (commands.some(({ id }) => id === command)) return runCommand(command, rest, host);
  const { runPipelineCommand, runOperationCommand } = await import("./run-operation-command.ts");
  if (command === "run") return runPipelineCommand(rest, host);
  return runOperationCommand(command, rest, host);
}

async function withoutCommand(argv: readonly string[], host: Host): Promise<number> {
  const { parseCommandLine } = await import("./parse-command-line.ts");
  const line = await parseCommandLine("chartyard", argv, globalFlags);
  if (line.flags.get("version") === true) return printVersion(host);
  if (line.flags.get("help") === true) return runCommand("help", [], host);
  const [word] = line.words;
  if (word !== undefined) throw new AppError("usage", `"${word}" is no operation`, { hint: "chartyard help" });
  const { showBareScreen } = await import("./show-bare-screen.ts");
  return showBareScreen(line, host);
}

function printVersion(host: Host): number {
  host.stdout(`chartyard ${host.version}\n`);
  return 0;
}

async function runCommand(id: string, argv: readonly string[], host: Host): Promise<number> {
  const command = await commands.find((entry) => entry.id === id)?.load();
  if (command === undefined) throw new TypeError(`There is no command "${id}"`);
  const { parseCommandLine } = await import("./parse-command-line.ts");
  const line = await parseCommandLine(id, argv, [
    ...command.flags,
    ...globalFlags.filter((flag) => !command.flags.some(({ name }) => name === flag.name)),
  ]);
  const { createCommandContext } = await import("./create-command-context.ts");
  return command.run(await createCommandContext(line, host, registry));
}
