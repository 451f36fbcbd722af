import type { RenderMachine } from "#helm/template/render-machine.ts";
import type { DigestingMachine } from "./create-render-machine.ts";
import { standIn, type StandIn } from "./stand-in.ts";

/** How to do a rendering again that asked for keys. */
export interface KeyedRendering<Result> {
  /** How long it took. */
  readonly milliseconds: number;
  /** A machine with the time and the chance that it had. */
  repeat(): DigestingMachine;
  render(machine: RenderMachine): Result;
  isSame(one: Result, other: Result): boolean;
}

/** About how long a core of today makes a key, in milliseconds. */
const millisecondsToMake = (bits: number): number => (bits > 2048 ? 700 : 80);

/**
 * Which keys nobody gets to see: at most a digest is printed of what they are in. Charts write `include "secret.yaml" . |
 * sha256sum` for pods to be replaced when a secret is; where the secret is made with a new key, so is each digest.
 *
 * A key is unseen if the chart renders to the same with another one in its place, while all texts have the same digest.
 * To render for that costs more than the keys do where a chart is large: then none is looked for.
 *
 * @param keys what the rendering was given, in order
 */
export function unseenKeys<Result>(
  keys: readonly StandIn[],
  { milliseconds, repeat, render, isSame }: KeyedRendering<Result>,
): ReadonlySet<StandIn> {
  const cost = keys.reduce((sum, { bits }) => sum + millisecondsToMake(bits), 0);
  if (milliseconds * (keys.length + 1) > cost) return new Set();
  const renderWith = (given: readonly StandIn[]): Result => {
    const machine = repeat();
    let next = 0;
    return render({
      ...machine,
      rsaKey: (bits) => (given[next++] ?? standIn(bits)).key,
      digest: (algorithm) => machine.digest(algorithm, new Uint8Array()),
    });
  };
  const usual = renderWith(keys);
  return new Set(keys.filter((key, index) => isSame(usual, renderWith(keys.with(index, standIn(key.bits))))));
}
