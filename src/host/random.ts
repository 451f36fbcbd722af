import type { Random } from "#operation/ports.ts";

/** The machine's source of chance. */
export const random: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
