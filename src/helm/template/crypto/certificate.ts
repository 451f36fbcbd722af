import type { KeyObject } from "node:crypto";
import { nodeCrypto } from "#kit/builtin/node-crypto.ts";
import { FunctionError } from "#kit/gotemplate/function-error.ts";
import { curves } from "./curves.ts";
import { der, DerError, integer, objectIdentifier, readDer, sequence, type DerElement } from "./der.ts";
import { decodePem } from "./pem.ts";
import { integerOf } from "./random-integer.ts";
import { signDeterministically } from "./sign-deterministically.ts";

/** What a certificate says. */
export interface CertificateFacts {
  readonly commonName: string;
  readonly isAuthority: boolean;
  /** 4 or 16 bytes each. */
  readonly ipAddresses: readonly Uint8Array[];
  readonly dnsNames: readonly string[];
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** 16 bytes that nobody can foresee. */
  readonly serial: Uint8Array;
}

/** Who signs a certificate. */
export interface Signer {
  readonly key: KeyObject;
  /** The subject of the signer's certificate, as it stands there. Absent: the certificate signs itself. */
  readonly subject?: Uint8Array;
  /** The signer's subject key identifier, where its certificate has one. */
  readonly keyId?: Uint8Array;
}

const oids = {
  commonName: "2.5.4.3",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  basicConstraints: "2.5.29.19",
  subjectKeyId: "2.5.29.14",
  authorityKeyId: "2.5.29.35",
  alternativeNames: "2.5.29.17",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
};

/**
 * Makes a certificate for a key, in DER, with the extensions that Go's `x509.CreateCertificate` writes for Sprig: the
 * same bytes for the same facts and keys.
 */
export function createCertificate(facts: CertificateFacts, key: KeyObject, signer: Signer): Uint8Array {
  const publicKey = nodeCrypto().createPublicKey(key).export({ type: "spki", format: "der" });
  const subject = nameOf(facts.commonName);
  const algorithm = signatureAlgorithm(signer.key);
  const body = sequence(
    der(0xa0, integer(2n)),
    integer(integerOf(facts.serial)),
    algorithm.identifier,
    signer.subject ?? subject,
    sequence(time(facts.notBefore), time(facts.notAfter)),
    subject,
    publicKey,
    der(0xa3, sequence(...extensions(facts, publicKey, signer.keyId))),
  );
  const signature = algorithm.sign(body);
  return sequence(body, algorithm.identifier, der(0x03, Uint8Array.of(0), signature));
}

/** Checks that certificates can be signed with a key. @throws {FunctionError} in Sprig's words */
export function checkSigner(key: KeyObject): void {
  signatureAlgorithm(key);
}

/** A name of one part; Go writes the oldest kind of text that can hold it. */
function nameOf(commonName: string): Uint8Array {
  if (commonName === "") return sequence();
  const tag = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(commonName) ? 0x13 : 0x0c;
  return sequence(der(0x31, sequence(objectIdentifier(oids.commonName), der(tag, Buffer.from(commonName)))));
}

function extensions(facts: CertificateFacts, publicKey: Uint8Array, authority: Uint8Array | undefined): Uint8Array[] {
  // digitalSignature and keyEncipherment; an authority signs certificates too.
  const usage = facts.isAuthority ? Uint8Array.of(2, 0xa4) : Uint8Array.of(5, 0xa0);
  const list = [
    extension(oids.keyUsage, true, der(0x03, usage)),
    extension(
      oids.extendedKeyUsage,
      false,
      sequence(objectIdentifier(oids.serverAuth), objectIdentifier(oids.clientAuth)),
    ),
    extension(oids.basicConstraints, true, facts.isAuthority ? sequence(der(0x01, Uint8Array.of(0xff))) : sequence()),
  ];
  if (facts.isAuthority) list.push(extension(oids.subjectKeyId, false, der(0x04, keyIdOf(publicKey))));
  if (authority !== undefined) list.push(extension(oids.authorityKeyId, false, sequence(der(0x80, authority))));
  const names = [
    ...facts.dnsNames.map((name) => der(0x82, Buffer.from(name))),
    ...facts.ipAddresses.map((address) => der(0x87, address)),
  ];
  if (names.length > 0) list.push(extension(oids.alternativeNames, facts.commonName === "", sequence(...names)));
  return list;
}

function extension(oid: string, isCritical: boolean, value: Uint8Array): Uint8Array {
  const critical = isCritical ? [der(0x01, Uint8Array.of(0xff))] : [];
  return sequence(objectIdentifier(oid), ...critical, der(0x04, value));
}

/** The leftmost 160 bits of the SHA-256 of the key, as RFC 7093 has it. */
function keyIdOf(publicKey: Uint8Array): Uint8Array {
  const [, bits] = readDer(readDer(publicKey)[0]?.content ?? new Uint8Array());
  return nodeCrypto()
    .createHash("sha256")
    .update((bits?.content ?? new Uint8Array()).subarray(1))
    .digest()
    .subarray(0, 20);
}

function time(milliseconds: number): Uint8Array {
  const digits = new Date(milliseconds)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:T]/g, "");
  const year = Number(digits.slice(0, 4));
  return year >= 1950 && year < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}

interface Algorithm {
  readonly identifier: Uint8Array;
  sign(body: Uint8Array): Uint8Array;
}

function signatureAlgorithm(key: KeyObject): Algorithm {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return {
        identifier: sequence(objectIdentifier("1.2.840.113549.1.1.11"), der(0x05)),
        sign: (body) => nodeCrypto().sign("sha256", body, key),
      };
    case "ed25519":
      return {
        identifier: sequence(objectIdentifier("1.3.101.112")),
        sign: (body) => nodeCrypto().sign(null, body, key),
      };
    case "ec": {
      const name = key.asymmetricKeyDetails?.namedCurve ?? "";
      const curve = curves.get(name);
      if (curve === undefined) throw new FunctionError("error creating certificate: x509: unsupported elliptic curve");
      return {
        identifier: sequence(objectIdentifier(curve.signature)),
        sign: (body) => signDeterministically(body, key, name, curve),
      };
    }
    default:
      throw new FunctionError(
        "error creating certificate: x509: certificate private key does not implement crypto.Signer",
      );
  }
}

/** Of a certificate in PEM what is needed to sign with its key. @throws {FunctionError} in Sprig's words */
export function readSigner(pem: string): Pick<Required<Signer>, "subject"> & Pick<Signer, "keyId"> {
  const block = decodePem(pem);
  if (block === undefined) throw new FunctionError("unable to decode certificate");
  try {
    const [certificate] = readDer(block.bytes);
    const [body] = readDer(certificate?.content ?? new Uint8Array());
    const fields = readDer(body?.content ?? new Uint8Array()).filter(({ tag }) => tag !== 0xa0);
    const subject = fields[4];
    if (subject?.tag !== 0x30) throw new DerError("x509: malformed certificate");
    const keyId = subjectKeyId(fields.find(({ tag }) => tag === 0xa3));
    return { subject: subject.whole, ...(keyId === undefined ? {} : { keyId }) };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw new FunctionError(`error parsing certificate: decodedCert.Bytes: ${error.message}`);
  }
}

function subjectKeyId(all: DerElement | undefined): Uint8Array | undefined {
  const [list] = readDer(all?.content ?? new Uint8Array());
  const wanted = objectIdentifier(oids.subjectKeyId);
  for (const { content } of readDer(list?.content ?? new Uint8Array())) {
    const parts = readDer(content);
    if (Buffer.compare(parts[0]?.whole ?? new Uint8Array(), wanted) !== 0) continue;
    return readDer(parts.at(-1)?.content ?? new Uint8Array())[0]?.content;
  }
  return undefined;
}
