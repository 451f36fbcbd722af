import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";

/** Too few for any other use, and made at once. */
const bits = 1024;
let made: KeyObject | undefined;

/**
 * An RSA key for templates that are linted: one small one does for all of them. Nobody gets to see it, and to make one of
 * the size that a template asks for takes longer than to render most charts.
 */
export function lintRsaKey(): KeyObject {
  return (made ??= nodeCrypto().generateKeyPairSync("rsa", { modulusLength: bits }).privateKey);
}
