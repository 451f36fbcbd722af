import { map } from "#kit/async/map.ts";
import type { RunContext } from "./context.ts";

/**
 * Runs a worker over items with the run's remote concurrency; results are in the order of the items. The first failure
 * ends the others and is thrown.
 */
export async function eachRemote<Item, Value>(
  items: Iterable<Item>,
  worker: (item: Item, signal: AbortSignal) => Promise<Value>,
  { settings, signal }: Pick<RunContext, "settings" | "signal">,
): Promise<Value[]> {
  const values: Value[] = [];
  const outcomes = map(items, (item: Item, { signal }) => worker(item, signal), {
    concurrency: settings.remoteConcurrency,
    signal,
  });
  for await (const outcome of outcomes) if (outcome.status === "fulfilled") values.push(outcome.value);
  return values;
}
