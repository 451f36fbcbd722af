import type { LoadedConfig } from "#config/loaded-config.ts";
import { AppError } from "#kit/error/app-error.ts";
import { diagnostic } from "#kit/diagnostic/diagnostic-spec.ts";
import { defineOperation } from "#operation/define-operation.ts";
import { field } from "#operation/field.ts";
import type { Operation } from "#operation/operation.ts";
import { joinPath, type FilePath } from "#operation/files.ts";
import type { Ports } from "#operation/ports.ts";
import { z } from "zod";
import type { Host } from "./host.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** What a plugin's default export is called with. */
const pluginApi = { defineOperation, diagnostic, field, z } as const;

/** The type of the argument of a plugin: `export default (api: PluginApi) => api.defineOperation({ … })`. */
export type PluginApi = typeof pluginApi;

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
  for (const path of paths) operations.push(await loadPlugin(path, ports, host));
  return { operations, skipped: [] };
}

async function loadPlugin(path: string, ports: Ports, host: Host): Promise<Operation> {
  const place = joinPath("." as FilePath, path);
  const absolute = place.startsWith("/") ? place : `${ports.files.root}/${place}`;
  let made: unknown;
  try {
    const loaded = (await host.loadModule(absolute)) as { default?: unknown };
    if (typeof loaded.default !== "function") throw new Error("it has no default export that is a function");
    made = (loaded.default as (api: PluginApi) => unknown)(pluginApi);
  } catch (cause) {
    // A syntax error arrives as a message without a stack.
    const reason =
      cause instanceof Error ? cause.message : String((cause as { message?: unknown } | null)?.message ?? cause);
    throw new AppError("plugin-failed", `Cannot load the plugin "${path}": ${reason}`, { cause, exit: 2 });
  }
  if (isOperation(made)) return made;
  throw new AppError("plugin-failed", `The plugin "${path}" gives no operation`, {
    exit: 2,
    hint: "export default (api) => api.defineOperation({ … })",
  });
}

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === "object" && value !== null && "prepare" in value && "id" in value && typeof value.id === "string"
  );
}
