import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { seededRsaKey } from "./crypto/seeded-rsa-key.ts";
import type { RenderMachine } from "./render-machine.ts";
import { GoTime } from "./time/go-time.ts";
import { utc } from "./time/zone.ts";

/** The first second of 2000. */
const seconds = 946_684_800;

/**
 * Time and chance that a seed gives: the same calls in the same order get the same on every machine. Whoever knows the
 * seed knows all keys that are made of it.
 */
export function seededMachine(seed: string): RenderMachine {
  const randomBytes = seededBytes(seed);
  return {
    now: () => new GoTime(seconds, 0, utc),
    localZone: () => utc,
    randomBytes,
    rsaKey: (bits) => seededRsaKey(bits, randomBytes),
  };
}

/** The hashes of the seed with a number that grows, one behind the other. */
function seededBytes(seed: string): (count: number) => Uint8Array {
  let block = 0;
  let rest: Uint8Array = new Uint8Array();
  return (count) => {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count;) {
      if (rest.length === 0) {
        block += 1;
        rest = nodeCrypto().createHash("sha256").update(`${block} ${seed}`).digest();
      }
      const part = rest.subarray(0, count - at);
      bytes.set(part, at);
      rest = rest.subarray(part.length);
      at += part.length;
    }
    return bytes;
  };
}
