import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import type { Curve } from "./curves.ts";
import { integer, readDer, sequence } from "./der.ts";
import { modularInverse } from "./modular.ts";
import { integerOf } from "./random-integer.ts";

/**
 * An ECDSA signature that the same key and message always give, as DER. Every signature needs a number that nobody can
 * foresee; this one is made of the key and the message, so it betrays no key that a chart was given.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc6979
 */
export function signDeterministically(message: Uint8Array, key: KeyObject, name: string, curve: Curve): Uint8Array {
  const { order, digest } = curve;
  const secret = secretOf(key);
  const hash = leftmost(nodeCrypto().createHash(digest).update(message).digest(), order);
  const pair = nodeCrypto().createECDH(name);
  for (const nonce of nonces(secret, hash, curve)) {
    pair.setPrivateKey(octets(nonce, order));
    const point = pair.getPublicKey();
    const r = integerOf(point.subarray(1, (point.length + 1) / 2)) % order;
    const s = (modularInverse(nonce, order) * (hash + r * secret)) % order;
    if (r !== 0n && s !== 0n) return sequence(integer(r), integer(s));
  }
  throw new Error("The nonces have no end");
}

function secretOf(key: KeyObject): bigint {
  const [whole] = readDer(key.export({ type: "sec1", format: "der" }));
  const [, secret] = readDer(whole?.content ?? new Uint8Array());
  return integerOf(secret?.content ?? new Uint8Array());
}

/** Numbers below the order, each of which may serve; the first one nearly always does. */
function* nonces(secret: bigint, hash: bigint, { order, digest }: Curve): Generator<bigint> {
  const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array =>
    nodeCrypto().createHmac(digest, key).update(Buffer.concat(parts)).digest();
  const seed = Buffer.concat([octets(secret, order), octets(hash % order, order)]);
  const size = nodeCrypto().createHash(digest).digest().length;
  let value: Uint8Array = new Uint8Array(size).fill(1);
  let key: Uint8Array = new Uint8Array(size);
  for (const mark of [0, 1]) {
    key = hmac(key, value, Uint8Array.of(mark), seed);
    value = hmac(key, value);
  }
  for (;;) {
    const bytes: Uint8Array[] = [];
    for (let bits = 0; bits < bitsOf(order); bits += size * 8) {
      value = hmac(key, value);
      bytes.push(value);
    }
    const nonce = leftmost(Buffer.concat(bytes), order);
    if (nonce > 0n && nonce < order) yield nonce;
    key = hmac(key, value, Uint8Array.of(0));
    value = hmac(key, value);
  }
}

/** As many bits as the order has. */
function leftmost(bytes: Uint8Array, order: bigint): bigint {
  const surplus = bytes.length * 8 - bitsOf(order);
  return integerOf(bytes) >> BigInt(Math.max(0, surplus));
}

/** A number in as many bytes as the order has. */
function octets(value: bigint, order: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(Math.ceil(bitsOf(order) / 8) * 2, "0"), "hex");
}

function bitsOf(value: bigint): number {
  return value.toString(2).length;
}
