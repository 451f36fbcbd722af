import type { RunSettings } from "#operation/run-settings.ts";

const readsPerCore = 8;
const maxReads = 64;

/** Reading is waiting: more of it at a time than there are cores is faster, and what discovery reads is small. */
export function readsAtATime({ localConcurrency }: RunSettings): number {
  return Math.min(maxReads, localConcurrency * readsPerCore);
}
