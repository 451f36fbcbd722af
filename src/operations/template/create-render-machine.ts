import { GoTime } from "#helm/template/time/go-time.ts";
import { findZone, utc, type Zone } from "#helm/template/time/zone.ts";
import type { RenderMachine } from "#helm/template/render-machine.ts";
import type { Ports } from "#operation/ports.ts";
import type { RsaKeySource } from "./render-with-keys.ts";

/** Time and chance of this machine. @param keys gives RSA keys that are made already */
export function createRenderMachine(
  { clock, random, environment, machine }: Ports,
  keys?: RsaKeySource,
): RenderMachine {
  // Asking for it takes longer than most charts, few of which have a date.
  let localZone: Zone | undefined;
  const zone = (): Zone =>
    (localZone ??= findZone(environment["TZ"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone) ?? utc);
  return {
    now: () => {
      const milliseconds = clock.now();
      const seconds = Math.floor(milliseconds / 1000);
      return new GoTime(seconds, (milliseconds - seconds * 1000) * 1_000_000, zone());
    },
    get localZone() {
      return zone();
    },
    randomBytes: (count) => random.bytes(count),
    digest: (algorithm, bytes) => machine.digest(algorithm, bytes),
    ...(keys === undefined ? {} : { rsaKey: keys }),
  };
}
