import { availableParallelism } from "node:os";
import type { Machine } from "#operation/ports.ts";

/** This machine, as far as it bounds the work. RSS is what counts: `heapUsed` misses parsed strings in Bun. */
export const machine: Machine = {
  cores: Math.max(1, availableParallelism()),
  residentBytes: () => process.memoryUsage.rss(),
  collect() {
    if (typeof Bun === "object") Bun.gc(false);
  },
};
