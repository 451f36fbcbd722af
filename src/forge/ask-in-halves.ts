import { isOutcomeUnknown } from "./answer.ts";
import { HostError } from "./host-error.ts";
import type { RequestMarks } from "./request-kind.ts";

/** Asks about some things in one query, and about halves of them where that is too much for the host. */
export async function askInHalves<Item, Found>(
  items: readonly Item[],
  ask: (items: readonly Item[], marks: RequestMarks) => Promise<Found>,
): Promise<Found[]> {
  const isSplittable = items.length > 1;
  try {
    return [await ask(items, isSplittable ? { maxAttempts: 1 } : {})];
  } catch (error) {
    if (!isSplittable || !isTooMuch(error)) throw error;
    const middle = Math.ceil(items.length / 2);
    return [...(await askInHalves(items.slice(0, middle), ask)), ...(await askInHalves(items.slice(middle), ask))];
  }
}

/** Whether the host may have failed because it was asked too much. */
export function isTooMuch(error: unknown): boolean {
  return isOutcomeUnknown(error) || (error instanceof HostError && error.isTooMuch);
}
