import type { IndexContext } from "./index-context.ts";

/** The time that SOURCE_DATE_EPOCH names, in milliseconds since 1970. */
export function sourceDate({ ports }: Pick<IndexContext, "ports">): number | undefined {
  const wanted = ports.environment["SOURCE_DATE_EPOCH"] ?? "";
  return /^\d{1,11}$/.test(wanted) ? Number(wanted) * 1000 : undefined;
}
