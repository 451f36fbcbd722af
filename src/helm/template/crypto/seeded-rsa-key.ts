import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { integer, sequence } from "./der.ts";
import { findPrime } from "./find-prime.ts";
import { modularInverse } from "./modular.ts";
import type { RandomBytes } from "./random-integer.ts";

/** Makes an RSA key of nothing but the bytes given. @param bits 2,048 or 4,096 */
export function seededRsaKey(bits: number, randomBytes: RandomBytes): KeyObject {
  const exponent = 65_537n;
  const shape = { bits: bits / 2, isFit: (prime: bigint) => (prime - 1n) % exponent !== 0n };
  const p = findPrime(shape, randomBytes);
  const q = findPrime(shape, randomBytes);
  const d = modularInverse(exponent, (p - 1n) * (q - 1n));
  const numbers = [0n, p * q, exponent, d, p, q, d % (p - 1n), d % (q - 1n), modularInverse(q, p)].map(integer);
  return nodeCrypto().createPrivateKey({ key: Buffer.from(sequence(...numbers)), format: "der", type: "pkcs1" });
}
