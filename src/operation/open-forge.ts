import type { RunContext } from "./context.ts";
import type { ForgeInput } from "./forge-fields.ts";
import type { Forge } from "./forge.ts";

/** The code host that an operation's input describes. Operations of one run share it, and what it knows. */
export function openForge(
  { repository, tokenFile }: ForgeInput,
  { ports, settings }: Pick<RunContext, "ports" | "settings">,
): Promise<Forge> {
  const { target, remoteConcurrency: concurrency, cache } = settings;
  return ports.forge({ repository, tokenFile, remote: target.remote, concurrency, cache });
}
