import { createPrivateKey, generateKeyPairSync, generatePrimeSync, randomInt, type KeyObject } from "node:crypto";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { integer, sequence } from "./der.ts";
import { decodePem, encodePem } from "./pem.ts";

/** Makes an RSA key. @param bits 2,048 or 4,096 */
export function generateRsaKey(bits: number): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength: bits }).privateKey;
}

/** Sprig's `genPrivateKey`: a new key of a type as PEM; an unknown type is a text that says so. */
export function generatePrivateKey(type: string): string {
  switch (type) {
    case "":
    case "rsa":
      return privateKeyPem(generateRsaKey(4096));
    case "ecdsa":
      return privateKeyPem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
    case "ed25519":
      return privateKeyPem(generateKeyPairSync("ed25519").privateKey);
    case "dsa":
      return dsaKeyPem();
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

/** A DSA key with 2,048 and 256 bits. Not every runtime makes them, and nobody needs them to be fast. */
function dsaKeyPem(): string {
  const q = generatePrimeSync(256, { bigint: true });
  const p = generatePrimeSync(2048, { add: 2n * q, rem: 1n, bigint: true });
  const generator = power(2n, (p - 1n) / q, p);
  let secret = 0n;
  for (let word = 0; word < 5; word += 1) secret = secret * 2n ** 48n + BigInt(randomInt(2 ** 48 - 1));
  const x = (secret % (q - 1n)) + 1n;
  const numbers = [0n, p, q, generator, power(generator, x, p), x].map(integer);
  return encodePem("DSA PRIVATE KEY", sequence(...numbers));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
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
    return createPrivateKey({ key: Buffer.from(bytes), format: "der", type: format.type });
  } catch (error) {
    throw new FunctionError(`${format.fault}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
