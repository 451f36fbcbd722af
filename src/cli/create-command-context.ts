import { loadConfig } from "#config/load-config.ts";
import type { LoadedConfig } from "#config/loaded-config.ts";
import type { RegistryEntry } from "#operation/registry-entry.ts";
import { applyChanges } from "#pipeline/apply.ts";
import { suppressionCodes } from "#kit/diagnostic/suppression-codes.ts";
import { discoveryCodes } from "#pipeline/discovery-codes.ts";
import type { CommandContext } from "./commands/command.ts";
import { commands } from "./commands/registry.ts";
import type { Host } from "./host.ts";
import { loadPlugins } from "./load-plugins.ts";
import type { CommandLine } from "./parse-command-line.ts";
import { openWorkplace } from "./open-workplace.ts";
import { styleFor } from "./style.ts";

/** Makes what a command about Chartyard itself gets. */
export async function createCommandContext(
  line: CommandLine,
  host: Host,
  registry: readonly RegistryEntry[],
): Promise<CommandContext> {
  const { ports, writer } = await openWorkplace(line, host);
  let config: Promise<LoadedConfig> | undefined;
  const load = (): Promise<LoadedConfig> =>
    (config ??= loadConfig(ports, { operations: registry.map(({ id }) => id), flags: line.flags }, host.signal));
  const writesNothing = line.flags.get("check") === true || line.flags.get("dry-run") === true;
  return {
    ports,
    registry,
    commands,
    runCodes: { ...discoveryCodes, ...suppressionCodes },
    plugins: async () => (await loadPlugins(await load(), line, ports, host)).operations,
    line,
    stdout: (text) => host.stdout(text),
    stderr: (text) => host.stderr(text),
    style: styleFor(line.flags.get("color"), host.terminal.stdout, host.environment),
    version: host.version,
    signal: host.signal,
    loadConfig: load,
    async write(path, bytes, expect) {
      const change = { kind: "write", path, content: bytes, expect, why: "" } as const;
      await applyChanges([change], { files: ports.files, writer, writesNothing }, host.signal);
    },
  };
}
