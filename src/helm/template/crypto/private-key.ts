import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import type { RenderMachine } from "../render-machine.ts";
import { curves } from "./curves.ts";
import { der, integer, objectIdentifier, sequence } from "./der.ts";
import { findPrime } from "./find-prime.ts";
import { modularPower } from "./modular.ts";
import { decodePem, encodePem } from "./pem.ts";
import { randomInteger, type RandomBytes } from "./random-integer.ts";

/** Makes an RSA key. @param bits 2,048 or 4,096 */
export function generateRsaKey(bits: number, { rsaKey }: RenderMachine): KeyObject {
  return rsaKey?.(bits) ?? nodeCrypto().generateKeyPairSync("rsa", { modulusLength: bits }).privateKey;
}

/** Sprig's `genPrivateKey`: a new key of a type as PEM; an unknown type is a text that says so. */
export function generatePrivateKey(type: string, machine: RenderMachine): string {
  switch (type) {
    case "":
    case "rsa":
      return privateKeyPem(generateRsaKey(4096, machine));
    case "ecdsa":
      return privateKeyPem(ellipticKey(machine.randomBytes));
    case "ed25519":
      return privateKeyPem(edwardsKey(machine.randomBytes));
    case "dsa":
      return dsaKeyPem(machine.randomBytes);
    default:
      return `Unknown type ${type}`;
  }
}

/** A key as Sprig writes it: RSA and elliptic curves in formats of their own, the others as PKCS #8. */
export function privateKeyPem(key: KeyObject): string {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return encodePem("RSA PRIVATE KEY", key.export({ type: "pkcs1", format: "der" }));
    case "ec":
      return encodePem("EC PRIVATE KEY", key.export({ type: "sec1", format: "der" }));
    default:
      return encodePem("PRIVATE KEY", key.export({ type: "pkcs8", format: "der" }));
  }
}

/** An ECDSA key on P-256. */
function ellipticKey(randomBytes: RandomBytes): KeyObject {
  const order = curves.get("prime256v1")?.order ?? 0n;
  // More bits than the order has: then no remainder is likelier than another that anybody could tell.
  const secret = (randomInteger(320, randomBytes) % (order - 1n)) + 1n;
  const bytes = Buffer.from(secret.toString(16).padStart(64, "0"), "hex");
  const pair = nodeCrypto().createECDH("prime256v1");
  pair.setPrivateKey(bytes);
  const key = sequence(
    integer(1n),
    der(0x04, bytes),
    der(0xa0, objectIdentifier("1.2.840.10045.3.1.7")),
    der(0xa1, der(0x03, Uint8Array.of(0), pair.getPublicKey())),
  );
  return nodeCrypto().createPrivateKey({ key: Buffer.from(key), format: "der", type: "sec1" });
}

/** An Ed25519 key: any 32 bytes are one. */
function edwardsKey(randomBytes: RandomBytes): KeyObject {
  const algorithm = sequence(objectIdentifier("1.3.101.112"));
  const key = sequence(integer(0n), algorithm, der(0x04, der(0x04, randomBytes(32))));
  return nodeCrypto().createPrivateKey({ key: Buffer.from(key), format: "der", type: "pkcs8" });
}

/** A DSA key with 2,048 and 256 bits. Not every runtime makes them, and nobody needs them to be fast. */
function dsaKeyPem(randomBytes: RandomBytes): string {
  const q = findPrime({ bits: 256 }, randomBytes);
  const p = findPrime({ bits: 2048, step: 2n * q }, randomBytes);
  const generator = modularPower(2n, (p - 1n) / q, p);
  const x = (randomInteger(320, randomBytes) % (q - 1n)) + 1n;
  const numbers = [0n, p, q, generator, modularPower(generator, x, p), x].map(integer);
  return encodePem("DSA PRIVATE KEY", sequence(...numbers));
}

const formats: Readonly<Record<string, { readonly type: "pkcs8" | "pkcs1" | "sec1"; readonly fault: string }>> = {
  "PRIVATE KEY": { type: "pkcs8", fault: "decoding PEM as PKCS#8" },
  "RSA PRIVATE KEY": { type: "pkcs1", fault: "parsing RSA private key from PEM" },
  "EC PRIVATE KEY": { type: "sec1", fault: "parsing EC private key from PEM" },
};

/** Reads a key from PEM. @throws {FunctionError} in Sprig's words */
export function parsePrivateKey(text: string): KeyObject {
  const block = decodePem(text);
  if (block === undefined) throw new FunctionError("no PEM data in input");
  const { label, bytes } = block;
  const format = Object.hasOwn(formats, label) ? formats[label] : undefined;
  if (format === undefined) {
    const isKey = label.endsWith(" PRIVATE KEY");
    const kind = label.slice(0, -" PRIVATE KEY".length);
    throw new FunctionError(
      isKey ? `invalid private key type ${kind}` : `no private key data in PEM block of type ${label}`,
    );
  }
  try {
    return nodeCrypto().createPrivateKey({ key: Buffer.from(bytes), format: "der", type: format.type });
  } catch (error) {
    throw new FunctionError(`${format.fault}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
