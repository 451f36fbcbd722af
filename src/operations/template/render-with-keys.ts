import type { KeyObject } from "node:crypto";
import type { RenderMachine } from "#helm/template/render-machine.ts";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import type { DigestingMachine } from "./create-render-machine.ts";
import { repeatableMachine } from "./repeatable-machine.ts";
import { standIn, type StandIn } from "./stand-in.ts";
import { unseenKeys } from "./unseen-keys.ts";

/** How many keys of one chart are made ahead; charts with a service mesh of their own ask for twenty, hostile ones for hundreds. */
const maxKeysAhead = 32;

/** Renders a chart, as often as it takes. */
export interface Renderer<Result> {
  /** Time and chance. */
  readonly machine: DigestingMachine;
  /** Milliseconds: what a rendering takes is weighed against what a key does. */
  now(): number;
  /** Begins to render within one limit of time: each call of what it gives renders once. */
  begin(): (machine: RenderMachine) => Result;
  /** Whether two results are worth the same to whoever reads them. */
  isSame(one: Result, other: Result): boolean;
}

/** What came out, or how to come to it when the keys for it are made. */
export type Attempt<Result> = { readonly result: Result } | { readonly again: () => Promise<Result> };

/**
 * Renders a chart while its RSA keys are made on other cores, where one takes longer than to render most charts, and the
 * engine waits for nothing. A rendering that asks for keys gets stand-ins; it only says how many there must be, and is to
 * be done again with them. A key that nobody gets to see is not made: its stand-in does.
 */
export function renderWithKeys<Result>({ machine, now, begin, isSame }: Renderer<Result>): Attempt<Result> {
  const repeat = repeatableMachine(machine);
  const render = begin();
  const started = now();
  const asked: StandIn[] = [];
  let isDigested = false;
  const result = render({
    ...repeat(),
    rsaKey(bits) {
      const given = standIn(bits);
      if (asked.length < maxKeysAhead) asked.push(given);
      return given.key;
    },
    digest(algorithm, bytes) {
      isDigested ||= asked.length > 0;
      return machine.digest(algorithm, bytes);
    },
  });
  if (asked.length === 0) return { result };
  const milliseconds = now() - started;
  const unseen = isDigested ? unseenKeys(asked, { milliseconds, now, repeat, render, isSame }) : new Set<StandIn>();
  const making = asked.map((key) => (unseen.has(key) ? Promise.resolve(key) : makeKey(key.bits)));
  return {
    again: async () => {
      const keys = await Promise.all(making);
      const renderAgain = begin();
      let next = 0;
      let isAstray = false;
      const again = renderAgain({
        ...repeat(),
        rsaKey(bits) {
          const key = keys[next];
          next += 1;
          if (key?.bits === bits) return key.key;
          isAstray ||= key !== undefined;
          return undefined;
        },
      });
      if (unseen.size === 0 || (!isAstray && next >= keys.length)) return again;
      // With true keys it went another way than with stand-ins: whatever key is seen now must be a true one.
      return renderAgain(repeat());
    },
  };
}

function makeKey(bits: number): Promise<{ readonly bits: number; readonly key: KeyObject }> {
  return new Promise((resolve, reject) => {
    nodeCrypto().generateKeyPair("rsa", { modulusLength: bits }, (error, _publicKey, key) => {
      if (error === null) resolve({ bits, key });
      else reject(error);
    });
  });
}
