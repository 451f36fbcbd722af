import { GoTime } from "#helm/template/time/go-time.ts";
import { findZone, utc, type Zone } from "#helm/template/time/zone.ts";
import type { RenderMachine } from "#helm/template/render-machine.ts";
import type { Ports } from "#operation/ports.ts";

/** A machine that has a digest of its own. */
export type DigestingMachine = RenderMachine & Required<Pick<RenderMachine, "digest">>;

/** Time and chance of this machine. */
export function createRenderMachine({ clock, random, environment, machine }: Ports): DigestingMachine {
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
    localZone: zone,
    randomBytes: (count) => random.bytes(count),
    digest: (algorithm, bytes) => machine.digest(algorithm, bytes),
  };
}
