import { encodeBase64, hashSync, truncates } from "bcryptjs";
import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { GoHost, type Execution, type GoKind, type Value, type ValueList } from "#kit/gotemplate/value/value.ts";
import { decodeBase64 } from "../convert/decode-base64.ts";
import {
  checkSigner,
  createCertificate,
  readSigner,
  type CertificateFacts,
  type Signer,
} from "../crypto/certificate.ts";
import { derivePassword } from "../crypto/derive-password.ts";
import { ipAddressBytes } from "../crypto/ip-address-bytes.ts";
import { decodePem, encodePem } from "../crypto/pem.ts";
import { generatePrivateKey, generateRsaKey, parsePrivateKey, privateKeyPem } from "../crypto/private-key.ts";
import type { FunctionTable } from "../function-table.ts";
import { renderMachine } from "../render-machine.ts";

const dayNanoseconds = 24n * 3600n * 1_000_000_000n;
const defaultBcryptCost = 10;
const blockBytes = 16;

/** What hashing a password is worth in steps, and making an RSA key of 2,048 bits: some tens of milliseconds. */
const slowSteps = 100_000;
/** What `genPrivateKey` is worth where it takes longer. */
const keySteps: ReadonlyMap<string, number> = new Map([
  ["", 1_000_000],
  ["rsa", 1_000_000],
  ["dsa", 500_000],
]);

/** Where a certificate comes from. */
interface CertificateOrigin {
  makeCert(): string;
  makeKey(): string;
  /** The key, where it was given and is not made for this certificate. */
  readonly givenKey: KeyObject | undefined;
}

/**
 * Sprig's certificate: two texts in PEM, each made when it is first asked for. Charts write `default (genCA …)`, whose
 * certificate nobody reads where there is one already, and to make an RSA key takes longer than to render most charts.
 */
class Certificate extends GoHost {
  override readonly type = "sprig.certificate";
  override readonly kind: GoKind = "struct";
  readonly origin: CertificateOrigin;
  #cert: string | undefined;
  #key: string | undefined;

  constructor(origin: CertificateOrigin) {
    super();
    this.origin = origin;
  }

  get cert(): string {
    return (this.#cert ??= this.origin.makeCert());
  }

  get key(): string {
    return (this.#key ??= this.origin.makeKey());
  }

  override field(name: string): Value {
    switch (name) {
      case "Cert":
        return this.cert;
      case "Key":
        return this.key;
      default:
        return undefined;
    }
  }

  override fields(): readonly (readonly [string, Value])[] {
    return [
      ["Cert", this.cert],
      ["Key", this.key],
    ];
  }
}

function bcrypt(execution: Execution, password: string): string {
  if (truncates(password)) return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
  execution.spend(slowSteps);
  const { randomBytes, bcryptCost = defaultBcryptCost } = execution.context(renderMachine);
  const salt = encodeBase64(randomBytes(16), 16);
  return hashSync(password, `$2a$${String(bcryptCost).padStart(2, "0")}$${salt}`);
}

/** What a certificate is made for. */
interface Subject {
  readonly name: string;
  readonly days: number;
  readonly ips?: ValueList;
  readonly dns?: ValueList;
  readonly isAuthority?: boolean;
}

function factsOf(
  execution: Execution,
  { name, days, ips = [], dns = [], isAuthority = false }: Subject,
): CertificateFacts {
  const { now, randomBytes } = execution.context(renderMachine);
  const notBefore = now().seconds * 1000;
  return {
    commonName: name,
    isAuthority,
    ipAddresses: ips.map(ipOf),
    dnsNames: dns.map((each) => {
      if (typeof each === "string") return each;
      throw new FunctionError(`error processing alternate dns name: ${formatValue(each)} is not a string`);
    }),
    notBefore,
    notAfter: notBefore + durationOf(days),
    serial: randomBytes(16),
  };
}

/** Milliseconds, as Go has them of a product of nanoseconds in 64 bits: beyond 106,751 days it begins anew. */
function durationOf(days: number): number {
  return Number(BigInt.asIntN(64, BigInt(days) * dayNanoseconds) / 1_000_000n);
}

function ipOf(value: Value): Uint8Array {
  if (typeof value !== "string") throw new FunctionError(`error parsing ip: ${formatValue(value)} is not a string`);
  const bytes = ipAddressBytes(value);
  if (bytes === undefined) throw new FunctionError(`error parsing ip: ${value}`);
  return bytes;
}

/**
 * Issues a certificate. What keeps it from being made is told at once.
 *
 * @param given the key that it is for; a new one where absent
 * @param authority who signs it; it signs itself where absent
 */
function issue(execution: Execution, subject: Subject, given?: KeyObject, authority?: Certificate): Certificate {
  execution.spend(slowSteps);
  const facts = factsOf(execution, subject);
  const givenSigner = authority === undefined ? given : authority.origin.givenKey;
  if (givenSigner !== undefined) checkSigner(givenSigner);
  let made = given;
  const key = (): KeyObject => (made ??= generateRsaKey(2048, execution.context(renderMachine)));
  const signer = (): Signer => (authority === undefined ? { key: key() } : signerOf(authority));
  return new Certificate({
    makeCert: () => encodePem("CERTIFICATE", createCertificate(facts, key(), signer())),
    makeKey: () => privateKeyPem(key()),
    givenKey: given,
  });
}

function signerOf({ cert, key, origin }: Certificate): Signer {
  return { ...readSigner(cert), key: origin.givenKey ?? wrapped("error parsing private key", key) };
}

function authorityOf(value: Value): Certificate {
  if (value instanceof Certificate) return value;
  throw new FunctionError("unable to decode certificate");
}

function wrapped(what: string, pem: string): KeyObject {
  try {
    return parsePrivateKey(pem);
  } catch (error) {
    if (error instanceof FunctionError) throw new FunctionError(`${what}: ${error.message}`);
    throw error;
  }
}

const keyOf = (pem: string): KeyObject => wrapped("parsing private key", pem);

function customCertificate(cert: string, key: string): Certificate {
  const decoded = (text: string, what: string): string => {
    const result = decodeBase64(text);
    if ("bytes" in result) return textOfBytes(result.bytes);
    throw new FunctionError(`unable to decode base64 ${what}`);
  };
  const certificate = decoded(cert, "certificate");
  const privateKey = decoded(key, "private key");
  if (decodePem(certificate) === undefined) throw new FunctionError("unable to decode certificate");
  readSigner(certificate);
  const givenKey = wrapped("error parsing private key", privateKey);
  return new Certificate({ makeCert: () => certificate, makeKey: () => privateKey, givenKey });
}

function aesKey(password: string): Buffer {
  const key = Buffer.alloc(32);
  key.set(bytesOfText(password).subarray(0, 32));
  return key;
}

function encryptAes(execution: Execution, password: string, text: string): string {
  if (text === "") return "";
  const iv = execution.context(renderMachine).randomBytes(blockBytes);
  const cipher = nodeCrypto().createCipheriv("aes-256-cbc", aesKey(password), iv);
  return Buffer.concat([iv, cipher.update(bytesOfText(text)), cipher.final()]).toString("base64");
}

function decryptAes(password: string, encrypted: string): string {
  if (encrypted === "") return "";
  const decoded = decodeBase64(encrypted);
  if (!("bytes" in decoded)) throw new FunctionError(`illegal base64 data at input byte ${decoded.corruptAt}`);
  const { bytes } = decoded;
  if (bytes.length < blockBytes)
    throw new FunctionError(`runtime error: slice bounds out of range [:${blockBytes}] with capacity ${bytes.length}`);
  if (bytes.length % blockBytes !== 0) throw new FunctionError("crypto/cipher: input not full blocks");
  if (bytes.length === blockBytes) throw new FunctionError("runtime error: index out of range [-1]");
  const decipher = nodeCrypto().createDecipheriv("aes-256-cbc", aesKey(password), bytes.subarray(0, blockBytes));
  decipher.setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes.subarray(blockBytes)), decipher.final()]);
  const end = plain.length - (plain.at(-1) ?? 0);
  if (end < 0) throw new FunctionError(`runtime error: slice bounds out of range [:${end}]`);
  return textOfBytes(plain.subarray(0, end));
}

const list = "[]interface {}";

/** Sprig's keys, certificates and passwords. */
export const cryptoFunctions: FunctionTable = {
  bcrypt: defineContextFunction(["string"], bcrypt),
  htpasswd: defineContextFunction(["string", "string"], (execution, user, password) =>
    user.includes(":") ? `invalid username: ${user}` : `${user}:${bcrypt(execution, password)}`,
  ),
  derivePassword: defineContextFunction(
    ["uint32", "string", "string", "string", "string"],
    (execution, counter, type, password, user, site) => {
      execution.spend(slowSteps);
      return derivePassword({ counter, type, password, user, site });
    },
  ),
  genPrivateKey: defineContextFunction(["string"], (execution, type) => {
    execution.spend(keySteps.get(type) ?? slowSteps);
    return generatePrivateKey(type, execution.context(renderMachine));
  }),
  buildCustomCert: defineFunction(["string", "string"], customCertificate),
  genCA: defineContextFunction(["string", "int"], (execution, name, days) =>
    issue(execution, { name, days, isAuthority: true }),
  ),
  genCAWithKey: defineContextFunction(["string", "int", "string"], (execution, name, days, pem) =>
    issue(execution, { name, days, isAuthority: true }, keyOf(pem)),
  ),
  genSelfSignedCert: defineContextFunction(["string", list, list, "int"], (execution, name, ips, dns, days) =>
    issue(execution, { name, ips, dns, days }),
  ),
  genSelfSignedCertWithKey: defineContextFunction(
    ["string", list, list, "int", "string"],
    (execution, name, ips, dns, days, pem) => issue(execution, { name, ips, dns, days }, keyOf(pem)),
  ),
  genSignedCert: defineContextFunction(
    ["string", list, list, "int", "sprig.certificate"],
    (execution, name, ips, dns, days, authority) =>
      issue(execution, { name, ips, dns, days }, undefined, authorityOf(authority)),
  ),
  genSignedCertWithKey: defineContextFunction(
    ["string", list, list, "int", "sprig.certificate", "string"],
    (execution, name, ips, dns, days, authority, pem) =>
      issue(execution, { name, ips, dns, days }, keyOf(pem), authorityOf(authority)),
  ),
  encryptAES: defineContextFunction(["string", "string"], encryptAes),
  decryptAES: defineFunction(["string", "string"], decryptAes),
};
