import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";

/** How many keys of one chart are made ahead; hostile charts ask for thousands. */
const maxKeysAhead = 8;

/** Gives a rendering its RSA keys; what it does not give is made on the spot. */
export type RsaKeySource = (bits: number) => KeyObject | undefined;

/** What came out, or how to come to it when the keys for it are made. */
export type Attempt<Result> = { readonly result: Result } | { readonly again: () => Promise<Result> };

/**
 * Renders a chart while its RSA keys are made on other cores, where one takes longer than to render most charts, and the
 * engine waits for nothing. A rendering that asks for keys gets stand-ins; it only says how many there must be, and is to
 * be done again with them.
 */
export function renderWithKeys<Result>(render: (keys: RsaKeySource) => Result): Attempt<Result> {
  const making: Promise<MadeKey>[] = [];
  const result = render((bits) => {
    if (making.length < maxKeysAhead) making.push(makeKey(bits));
    return standIn();
  });
  if (making.length === 0) return { result };
  return {
    again: async () => {
      const keys = await Promise.all(making);
      return render((bits) => {
        const index = keys.findIndex((key) => key.bits === bits);
        return index < 0 ? undefined : keys.splice(index, 1)[0]?.key;
      });
    },
  };
}

interface MadeKey {
  readonly bits: number;
  readonly key: KeyObject;
}

function makeKey(bits: number): Promise<MadeKey> {
  return new Promise((resolve, reject) => {
    nodeCrypto().generateKeyPair("rsa", { modulusLength: bits }, (error, _publicKey, key) => {
      if (error === null) resolve({ bits, key });
      else reject(error);
    });
  });
}

let madeStandIn: KeyObject | undefined;

/** A key that is made at once, and that all functions take as they take an RSA key. */
function standIn(): KeyObject {
  return (madeStandIn ??= nodeCrypto().generateKeyPairSync("ed25519").privateKey);
}
