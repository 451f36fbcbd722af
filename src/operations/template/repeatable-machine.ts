import type { RenderMachine } from "#helm/template/render-machine.ts";
import type { GoTime } from "#helm/template/time/go-time.ts";

/**
 * Gives machines that all tell the same time and have the same chance: what the first one got, the next ones get in the
 * same order. So a chart that is rendered again goes the same way.
 */
export function repeatableMachine<Machine extends RenderMachine>(machine: Machine): () => Machine {
  const times: GoTime[] = [];
  const chances: Uint8Array[] = [];
  return () => {
    let time = 0;
    let chance = 0;
    return {
      ...machine,
      now: () => (times[time++] ??= machine.now()),
      randomBytes(count: number) {
        const known = chances[chance];
        const bytes = known?.length === count ? known : machine.randomBytes(count);
        chances[chance] = bytes;
        chance += 1;
        // A copy: who asked for it may write into it.
        return bytes.slice();
      },
    };
  };
}
