import type { Host, Workplace } from "./host.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** Opens the folder that `--directory` names, or the one the program was started in. */
export async function openWorkplace(line: CommandLine, host: Host): Promise<Workplace> {
  const folder = line.flags.get("directory");
  const { ports, ...rest } = await host.open(typeof folder === "string" ? folder : undefined);
  return {
    ...rest,
    ports: {
      ...ports,
      // Loaded with the first request: most runs ask no registry.
      registry: async (options) => (await import("#registry/create-registry.ts")).createRegistry(ports, options),
    },
  };
}
