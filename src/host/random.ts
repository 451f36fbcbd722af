import type { Random } from "#operation/ports.ts";

/** What the web's standard gives in one call. */
const maxBytesPerCall = 65_536;

/** The machine's source of chance. */
export const random: Random = {
  bytes(count) {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; at += maxBytesPerCall)
      crypto.getRandomValues(bytes.subarray(at, at + maxBytesPerCall));
    return bytes;
  },
};
