import { AppError } from "#kit/error/app-error.ts";
import type { Operation } from "#operation/operation.ts";
import type { CommandContext } from "./command.ts";

/** Every operation of this run, the built-in ones first: for commands that tell of all of them. */
export async function loadOperations({
  registry,
  plugins,
}: Pick<CommandContext, "registry" | "plugins">): Promise<Operation[]> {
  const builtIn = await Promise.all(registry.map((entry) => entry.load()));
  return [...builtIn, ...(await plugins())];
}

/**
 * The operations of the plugins, or none with a word about it where the configuration is broken: help is what one
 * reaches for then.
 */
export async function pluginsForHelp(
  context: Pick<CommandContext, "plugins" | "stderr">,
): Promise<readonly Operation[]> {
  try {
    return await context.plugins();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "cancelled") throw error;
    context.stderr(
      `note: plugins are left out, because they cannot be loaded (${error.code}): chartyard config check\n`,
    );
    return [];
  }
}
