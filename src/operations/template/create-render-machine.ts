import { createHash } from "node:crypto";
import { GoTime } from "#helm/template/time/go-time.ts";
import { findZone, utc } from "#helm/template/time/zone.ts";
import type { RenderMachine } from "#helm/template/render-machine.ts";
import type { Ports } from "#operation/ports.ts";

/** The time of a rendering that takes it from a seed: the first second of 2000. */
const seededSeconds = 946_684_800;

/** Time and chance of this machine, or of a seed: then the same calls in the same order give the same. */
export function createRenderMachine({ clock, random, environment }: Ports, seed: string | undefined): RenderMachine {
  if (seed !== undefined) {
    return { now: () => new GoTime(seededSeconds, 0, utc), localZone: utc, randomBytes: seededBytes(seed) };
  }
  const localZone = findZone(environment["TZ"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone) ?? utc;
  return {
    now: () => {
      const milliseconds = clock.now();
      const seconds = Math.floor(milliseconds / 1000);
      return new GoTime(seconds, (milliseconds - seconds * 1000) * 1_000_000, localZone);
    },
    localZone,
    randomBytes: (count) => random.bytes(count),
  };
}

function seededBytes(seed: string): (count: number) => Uint8Array {
  let block = 0;
  return (count) => {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; at += 32) {
      block += 1;
      bytes.set(
        createHash("sha256")
          .update(`${block} ${seed}`)
          .digest()
          .subarray(0, count - at),
        at,
      );
    }
    return bytes;
  };
}
