import type { RenderMachine } from "#helm/template/render-machine.ts";
import type { DigestingMachine } from "./create-render-machine.ts";
import { standIn, type StandIn } from "./stand-in.ts";

/** How to do a rendering again that asked for keys. */
export interface KeyedRendering<Result> {
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
  /** Milliseconds. */
  now(): number;
  /** A machine with the time and the chance that it had. */
  repeat(): DigestingMachine;
  render(machine: RenderMachine): Result;
  isSame(one: Result, other: Result): boolean;
}

/** About how long a core of today makes a key, in milliseconds. */
const millisecondsToMake = (bits: number): number => (bits > 2048 ? 700 : 80);

/** How many renderings a key must be worth for the question whether it is seen: many are, and then it was asked in vain. */
const renderingsForAKey = 4;
/** The first rendering meets code that was never run. */
const renderingsForAKeyAtFirst = 2;

/**
 * Which keys nobody gets to see: at most a digest is printed of what they are in. Charts write `include "secret.yaml" . |
 * sha256sum` for pods to be replaced when a secret is; where the secret is made with a new key, so is each digest.
 *
 * A key is unseen if the chart renders to the same with another one in its place, while all texts have the same digest.
 * Nothing is said of keys that are made sooner than a chart is rendered a few times.
 *
 * @param keys what the rendering was given, in order
 */
export function unseenKeys<Result>(
  keys: readonly StandIn[],
  { milliseconds, now, repeat, render, isSame }: KeyedRendering<Result>,
): ReadonlySet<StandIn> {
  const worth = (renderings: number, each: number) =>
    keys.filter(({ bits }) => renderings * each < millisecondsToMake(bits));
  if (worth(renderingsForAKeyAtFirst, milliseconds).length === 0) return new Set();
  const renderWith = (given: readonly StandIn[]): Result => {
    const machine = repeat();
    let next = 0;
    return render({
      ...machine,
      rsaKey: (bits) => (given[next++] ?? standIn(bits)).key,
      digest: (algorithm) => machine.digest(algorithm, new Uint8Array()),
    });
  };
  const started = now();
  const usual = renderWith(keys);
  const candidates = worth(renderingsForAKey, now() - started);
  const withAnother = (key: StandIn): StandIn[] => keys.map((each) => (each === key ? standIn(each.bits) : each));
  return new Set(candidates.filter((key) => isSame(usual, renderWith(withAnother(key)))));
}
