import { configJsonSchema } from "#config/json-schema.ts";
import type { CommandContext } from "./command.ts";
import { loadOperations } from "./load-operations.ts";

/** `chartyard config schema`: the JSON Schema of chartyard.yaml, the operations of the plugins included. */
export async function printConfigSchema(context: CommandContext): Promise<number> {
  const builtIn = await loadOperations({ registry: context.registry, plugins: () => Promise.resolve([]) });
  context.stdout(`${JSON.stringify(configJsonSchema(builtIn, await context.plugins()), undefined, 2)}\n`);
  return 0;
}
