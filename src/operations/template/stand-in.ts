import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";

/** A key in the place of an RSA key. */
export interface StandIn {
  /** The bits of the RSA key that it stands for. */
  readonly bits: number;
  readonly key: KeyObject;
}

/** A new key that is made at once, and that all functions take as they take an RSA key. */
export function standIn(bits: number): StandIn {
  return { bits, key: nodeCrypto().generateKeyPairSync("ed25519").privateKey };
}
