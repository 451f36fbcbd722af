import type { LoadedConfig } from "#config/loaded-config.ts";
import type { Host, Workplace } from "./host.ts";
import type { LoadedPlugins } from "./load-plugins.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** What a run of operations works with. */
export interface RunOptions {
  readonly line: CommandLine;
  readonly host: Host;
  readonly workplace: Workplace;
  readonly config: LoadedConfig;
  readonly plugins: LoadedPlugins;
}
