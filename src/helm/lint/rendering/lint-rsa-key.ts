import { generateKeyPairSync, type KeyObject } from "node:crypto";

const made = new Map<number, KeyObject>();

/**
 * An RSA key for templates that are linted: one of each size does for all of them. Nobody gets to see it, and to make one
 * takes longer than to render most charts.
 */
export function lintRsaKey(bits: number): KeyObject {
  const key = made.get(bits) ?? generateKeyPairSync("rsa", { modulusLength: bits }).privateKey;
  made.set(bits, key);
  return key;
}
