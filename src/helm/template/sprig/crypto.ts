import { encodeBase64, hashSync, truncates } from "bcryptjs";
import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { defineContextFunction, defineFunction } from "#kit/gotemplate/define-function.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { formatValue } from "#kit/gotemplate/fmt/format-value.ts";
import { bytesOfText, textOfBytes } from "#kit/gotemplate/value/text-bytes.ts";
import { GoHost, type Execution, type GoKind, type Value, type ValueList } from "#kit/gotemplate/value/value.ts";
import { decodeBase64 } from "../convert/decode-base64.ts";
import { createCertificate, readSigner, type CertificateFacts, type Signer } from "../crypto/certificate.ts";
import { derivePassword } from "../crypto/derive-password.ts";
import { ipAddressBytes } from "../crypto/ip-address-bytes.ts";
import { decodePem, encodePem } from "../crypto/pem.ts";
import { generatePrivateKey, generateRsaKey, parsePrivateKey, privateKeyPem } from "../crypto/private-key.ts";
import type { FunctionTable } from "../function-table.ts";
import { renderMachine } from "../render-machine.ts";

const day = 24 * 3600 * 1000;
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

/** Sprig's certificate: two texts in PEM. */
class Certificate extends GoHost {
  override readonly type = "sprig.certificate";
  override readonly kind: GoKind = "struct";
  readonly cert: string;
  readonly key: string;

  constructor(cert: string, key: string) {
    super();
    this.cert = cert;
    this.key = key;
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
    // Years beyond 9999 have no form in a certificate.
    notAfter: Math.min(notBefore + days * day, Date.UTC(9999, 11, 31)),
    serial: randomBytes(16),
  };
}

function ipOf(value: Value): Uint8Array {
  if (typeof value !== "string") throw new FunctionError(`error parsing ip: ${formatValue(value)} is not a string`);
  const bytes = ipAddressBytes(value);
  if (bytes === undefined) throw new FunctionError(`error parsing ip: ${value}`);
  return bytes;
}

function issue(execution: Execution, subject: Subject, key: KeyObject, signer: Signer = { key }): Certificate {
  execution.spend(slowSteps);
  const bytes = createCertificate(factsOf(execution, subject), key, signer);
  return new Certificate(encodePem("CERTIFICATE", bytes), privateKeyPem(key));
}

function signerOf(authority: Value): Signer {
  if (!(authority instanceof Certificate)) throw new FunctionError("unable to decode certificate");
  return { ...readSigner(authority.cert), key: wrapped("error parsing private key", authority.key) };
}

function wrapped(what: string, pem: string): KeyObject {
  try {
    return parsePrivateKey(pem);
  } catch (error) {
    if (error instanceof FunctionError) throw new FunctionError(`${what}: ${error.message}`);
    throw error;
  }
}

const newKey = (execution: Execution): KeyObject => generateRsaKey(2048, execution.context(renderMachine));
const givenKey = (pem: string): KeyObject => wrapped("parsing private key", pem);

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
  wrapped("error parsing private key", privateKey);
  return new Certificate(certificate, privateKey);
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
    issue(execution, { name, days, isAuthority: true }, newKey(execution)),
  ),
  genCAWithKey: defineContextFunction(["string", "int", "string"], (execution, name, days, pem) =>
    issue(execution, { name, days, isAuthority: true }, givenKey(pem)),
  ),
  genSelfSignedCert: defineContextFunction(["string", list, list, "int"], (execution, name, ips, dns, days) =>
    issue(execution, { name, ips, dns, days }, newKey(execution)),
  ),
  genSelfSignedCertWithKey: defineContextFunction(
    ["string", list, list, "int", "string"],
    (execution, name, ips, dns, days, pem) => issue(execution, { name, ips, dns, days }, givenKey(pem)),
  ),
  genSignedCert: defineContextFunction(
    ["string", list, list, "int", "sprig.certificate"],
    (execution, name, ips, dns, days, authority) =>
      issue(execution, { name, ips, dns, days }, newKey(execution), signerOf(authority)),
  ),
  genSignedCertWithKey: defineContextFunction(
    ["string", list, list, "int", "sprig.certificate", "string"],
    (execution, name, ips, dns, days, authority, pem) =>
      issue(execution, { name, ips, dns, days }, givenKey(pem), signerOf(authority)),
  ),
  encryptAES: defineContextFunction(["string", "string"], encryptAes),
  decryptAES: defineFunction(["string", "string"], decryptAes),
};
