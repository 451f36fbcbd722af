import type { GithubForge } from "#forge/github-forge.ts";
import type { Host, Workplace } from "./host.ts";
import type { CommandLine } from "./parse-command-line.ts";

/** Opens the folder that `--directory` names, or the one the program was started in. */
export async function openWorkplace(line: CommandLine, host: Host): Promise<Workplace> {
  const folder = line.flags.get("directory");
  const { ports, ...rest } = await host.open(typeof folder === "string" ? folder : undefined);
  const forges = new Map<string, GithubForge>();
  return {
    ...rest,
    ports: {
      ...ports,
      // Loaded with the first request: most runs ask no remote service.
      registry: async (options) => (await import("#registry/create-registry.ts")).createRegistry(ports, options),
      forge: async (access) => {
        const { GithubForge } = await import("#forge/github-forge.ts");
        const key = JSON.stringify(access);
        const forge = forges.get(key) ?? new GithubForge({ ...access, ports, version: host.version });
        forges.set(key, forge);
        return forge;
      },
    },
    stats: () => [...forges.values()].flatMap((forge) => forge.stats()),
  };
}
