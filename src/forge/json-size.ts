/** How much an answer takes, as JSON; nothing where there is none. */
export function jsonSize(value: unknown): number {
  // Numbers beyond 2^53 come as BigInt, which JSON does not take.
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? each.toString() : each)) as
    | string
    | undefined;
  return text?.length ?? 0;
}
