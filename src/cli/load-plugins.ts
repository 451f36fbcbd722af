import type { LoadedConfig } from "#config/loaded-config.ts";
import type { Operation } from "#operation/operation.ts";
import type { Ports } from "#operation/ports.ts";
import type { Host } from "./host.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** What became of the plugins that the configuration names. */
export interface LoadedPlugins {
  readonly operations: readonly Operation[];
  /** The files that were not loaded since nobody allowed it. */
  readonly skipped: readonly string[];
}

/**
 * Loads the operations of the configuration's plugins. A plugin is code of the checkout, which may be anybody's pull
 * request: it runs only where the user of this machine allows it, by flag or environment, never by the checkout itself.
 *
 * @throws {AppError} `plugin-failed` with the plugin's own error.
 */
export async function loadPlugins(
  config: LoadedConfig,
  line: CommandLine,
  ports: Ports,
  host: Host,
): Promise<LoadedPlugins> {
  const paths = config.values.plugins;
  const variable = host.environment["CHARTYARD_ALLOW_PLUGINS"];
  const isAllowed = line.flags.get("allow-plugins") === true || variable === "1" || variable === "true";
  if (!isAllowed) return { operations: [], skipped: paths };
  const operations: Operation[] = [];
  if (paths.length === 0) return { operations, skipped: [] };
  const { loadPlugin } = await import("./load-plugin.ts");
  for (const path of paths) operations.push(await loadPlugin(path, ports, host));
  return { operations, skipped: [] };
}
