import { describe, expect, test } from "bun:test";
import {
  checkPrimeSync,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from "node:crypto";
import { curves } from "#helm/template/crypto/curves.ts";
import { findPrime } from "#helm/template/crypto/find-prime.ts";
import { signDeterministically } from "#helm/template/crypto/sign-deterministically.ts";
import { ExecutionError } from "#kit/gotemplate/exec/execution-error.ts";
import { renderText } from "#helm/template/render-text.ts";
import { seededMachine } from "#helm/template/seeded-machine.ts";
import { GoTime } from "#helm/template/time/go-time.ts";
import { utc } from "#helm/template/time/zone.ts";

const machine = {
  now: () => new GoTime(1_750_000_000, 0, utc),
  localZone: () => utc,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const render = (template: string): string => renderText("text", template, machine);

function faultOf(template: string): string {
  try {
    return render(template);
  } catch (error) {
    return error instanceof ExecutionError ? (error.chain().at(-1)?.message ?? "") : String(error);
  }
}

describe("certificates", () => {
  const [authority = "", leaf = "", key = ""] = render(
    `{{ $ca := genCA "the-ca" 365 }}{{ $c := genSignedCert "svc" (list "10.0.0.1" "2001:db8::1") (list "svc.ns" "*.svc.ns") 30 $ca }}{{ $ca.Cert }}|{{ $c.Cert }}|{{ $c.Key }}`,
  ).split("|");

  test("an authority signs for names and addresses", () => {
    const ca = new X509Certificate(authority);
    const certificate = new X509Certificate(leaf);
    expect(ca.ca).toBe(true);
    expect(ca.subject).toBe("CN=the-ca");
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).toBe("CN=svc");
    expect(certificate.issuer).toBe("CN=the-ca");
    expect(certificate.verify(ca.publicKey)).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toContain("DNS:svc.ns, DNS:*.svc.ns, IP Address:10.0.0.1");
    expect(new Date(certificate.validFrom).getTime()).toBe(1_750_000_000_000);
    expect(new Date(certificate.validTo).getTime() - new Date(certificate.validFrom).getTime()).toBe(30 * 86_400_000);
  });

  test("an authority without a name is its own issuer, and marks its names as critical", () => {
    const certificate = new X509Certificate(render(`{{ (genSelfSignedCert "" nil (list "a.b") 1).Cert }}`));
    expect([certificate.subject, certificate.issuer]).toEqual(["", ""].map(() => certificate.issuer));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  test("no key is made for a certificate that nobody reads, nor for who would have signed it", () => {
    const asked: number[] = [];
    const counting = {
      ...machine,
      rsaKey: (bits: number) => {
        asked.push(bits);
        return undefined;
      },
    };
    const unread = `{{ $ca := genCA "a" 1 }}{{ $c := coalesce "given" (genSignedCert "b" nil nil 1 $ca) }}{{ $c }}`;
    expect(renderText("text", unread, counting)).toBe("given");
    expect(asked).toEqual([]);
    const read = `{{ $ca := genCA "a" 1 }}{{ $c := genSignedCert "b" nil nil 1 $ca }}{{ eq $c.Cert $c.Cert }}`;
    expect(renderText("text", read, counting)).toBe("true");
    expect(asked).toEqual([2048, 2048]);
    expect(renderText("text", `{{ genCA "a" 1 }}`, counting)).toMatch(
      /^\{-----BEGIN CERTIFICATE-----[^}]+KEY-----\n\}$/,
    );
  });

  test("a chain of as many as the bounds allow can be made from its end", () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const chain = `{{ $c := genCA "a" 1 }}{{ range until 490 }}{{ $c = genSignedCert "b" nil nil 1 $c }}{{ end }}{{ $c.Cert }}`;
    const pem = renderText("text", chain, { ...machine, rsaKey: () => privateKey });
    expect(new X509Certificate(pem).issuer).toBe("CN=b");
  });

  test("what keeps a certificate from being made is told also where nobody reads it", () => {
    const pem = generateKeyPairSync("x25519").privateKey.export({ type: "pkcs8", format: "pem" });
    expect(faultOf(`{{ $c := genCAWithKey "a" 1 ${JSON.stringify(pem)} }}`)).toContain(
      "error creating certificate: x509: certificate private key does not implement crypto.Signer",
    );
    expect(faultOf(`{{ $c := genSelfSignedCert "a" (list "10.0.0") nil 1 }}`)).toContain("error parsing ip: 10.0.0");
  });

  test.each([
    [106_751, "2317"],
    [106_752, "1733"],
    [-106_751, "1733"],
    [-106_752, "2317"],
  ])("%d days end in the year %s, as Go counts nanoseconds", (days, year) => {
    const pem = render(`{{ (genCA "a" ${days}).Cert }}`);
    expect(new X509Certificate(pem).validTo).toContain(` ${year} `);
  });

  test("the key belongs to the certificate", () => {
    expect(key).toStartWith("-----BEGIN RSA PRIVATE KEY-----\n");
    const message = Buffer.from("x");
    const signature = sign("sha256", message, createPrivateKey(key));
    expect(verify("sha256", message, new X509Certificate(leaf).publicKey, signature)).toBe(true);
  });

  test.each(["ecdsa", "ed25519"])("a key of type %s signs a certificate of its own", (type) => {
    const made = render(
      `{{ (genSelfSignedCertWithKey "self" nil (list "a.b") 1 (genPrivateKey ${JSON.stringify(type)})).Cert }}`,
    );
    const certificate = new X509Certificate(made);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe("DNS:a.b");
  });

  test("a custom one is taken as it is, when both halves can be read", () => {
    const custom = `buildCustomCert (b64enc ${JSON.stringify(leaf)}) (b64enc ${JSON.stringify(key)})`;
    expect(render(`{{ $c := ${custom} }}{{ $c.Cert }}{{ $c.Key }}`)).toBe(leaf + key);
    expect(() => render(`{{ buildCustomCert "@" "" }}`)).toThrow();
    expect(() => render(`{{ buildCustomCert (b64enc "x") (b64enc "y") }}`)).toThrow();
  });

  test.each(['(list "x")', "(list 1)"])("refuses the addresses %s", (addresses) => {
    expect(() => render(`{{ genSelfSignedCert "a" ${addresses} nil 1 }}`)).toThrow();
  });
});

describe("keys and passwords", () => {
  test("a DSA key holds together: y is g to the power of x", () => {
    const lines = render(`{{ genPrivateKey "dsa" }}`).trim().split("\n");
    expect(lines[0]).toBe("-----BEGIN DSA PRIVATE KEY-----");
    const bytes = Buffer.from(lines.slice(1, -1).join(""), "base64");
    const numbers: bigint[] = [];
    for (let at = 4; at < bytes.length;) {
      const long = (bytes[at + 1] ?? 0) - 0x80;
      const header = long > 0 ? 2 + long : 2;
      const length = long > 0 ? bytes.readUIntBE(at + 2, long) : (bytes[at + 1] ?? 0);
      numbers.push(BigInt(`0x${bytes.subarray(at + header, at + header + length).toString("hex")}`));
      at += header + length;
    }
    const [version, p = 0n, q = 1n, g = 0n, y, x = 0n] = numbers;
    expect([version, (p - 1n) % q]).toEqual([0n, 0n]);
    let power = 1n;
    for (const bit of x.toString(2)) power = (power * power * (bit === "1" ? g : 1n)) % p;
    expect(power).toBe(y ?? -1n);
  });

  test("an elliptic key is in its own format", () => {
    const key = createPublicKey(createPrivateKey(render(`{{ genPrivateKey "ecdsa" }}`)));
    expect(key.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
    expect(render(`{{ genPrivateKey "none" }}`)).toBe("Unknown type none");
  });

  test("htpasswd can be checked by its own hash", async () => {
    const { compareSync } = await import("bcryptjs");
    const [user, hash = ""] = render(`{{ htpasswd "ada" "secret" }}`).split(":");
    expect(user).toBe("ada");
    expect(hash).toStartWith("$2a$10$");
    expect(compareSync("secret", hash)).toBe(true);
    expect(render(`{{ htpasswd "a:b" "c" }}`)).toBe("invalid username: a:b");
  });

  test("what is encrypted comes back", () => {
    expect(render(`{{ encryptAES "key" "plain ünï" | decryptAES "key" }}`)).toBe("plain ünï");
    expect(() => render(`{{ decryptAES "key" "YWJj" }}`)).toThrow();
  });

  test("derived passwords are the same each time", () => {
    expect(render(`{{ derivePassword 1 "long" "password" "user" "example.com" }}`)).toBe("ZedaFaxcZaso9*");
    expect(render(`{{ derivePassword 1 "none" "p" "u" "s" }}`)).toBe("cannot find password template none");
  });
});

describe("a seed", () => {
  const seeded = (template: string, seed = "a"): string => renderText("text", template, seededMachine(seed));

  test.each(["rsa", "ecdsa", "ed25519", "dsa"])(
    "gives one %s key, and another seed another",
    (type) => {
      const call = `{{ genPrivateKey ${JSON.stringify(type)} }}`;
      expect(seeded(call)).toBe(seeded(call));
      expect(seeded(call)).not.toBe(seeded(call, "b"));
    },
    60_000,
  );

  test("gives an RSA key that is whole: what it signs can be verified, and certificates hold", () => {
    const [cert = "", pem = ""] = seeded(`{{ $ca := genCA "ca" 365 }}{{ $ca.Cert }}|{{ $ca.Key }}`).split("|");
    const certificate = new X509Certificate(cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(createPublicKey(createPrivateKey(pem)).asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test("gives what follows whatever is asked for at once", () => {
    const { randomBytes: one } = seededMachine("a");
    const { randomBytes: two } = seededMachine("a");
    const parts = [1, 31, 33, 0, 7].map((count) => one(count));
    expect(Buffer.concat(parts)).toEqual(Buffer.from(two(72)));
  });
});

test("a prime has the bits, the remainder and the fitness that it was asked for", () => {
  const { randomBytes: chance } = seededMachine("prime");
  for (let round = 0; round < 20; round += 1) {
    const prime = findPrime({ bits: 64, step: 30n, isFit: (each) => each % 7n !== 1n }, chance);
    expect([prime.toString(2).length, prime % 30n, prime % 7n === 1n]).toEqual([64, 1n, false]);
    expect(checkPrimeSync(prime)).toBe(true);
  }
});

describe("deterministic signatures", () => {
  test("are those of RFC 6979, A.2.5", () => {
    const url = (hex: string): string => Buffer.from(hex, "hex").toString("base64url");
    const jwk = {
      kty: "EC",
      crv: "P-256",
      d: url("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"),
      x: url("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
      y: url("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"),
    };
    const key = createPrivateKey({ key: jwk, format: "jwk" });
    const name = "prime256v1";
    const facts = curves.get(name) ?? raise();
    expect(Buffer.from(signDeterministically(Buffer.from("sample"), key, name, facts)).toString("hex")).toBe(
      "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716" +
        "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    );
  });

  test.each([...curves])("on %s can be verified", (name, curve) => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: name });
    for (const text of ["", "a", "b"]) {
      const message = Buffer.from(text);
      const signature = signDeterministically(message, privateKey, name, curve);
      expect(verify(curve.digest, message, publicKey, signature)).toBe(true);
      expect(verify(curve.digest, Buffer.from("c"), publicKey, signature)).toBe(false);
    }
  });
});

function raise(): never {
  throw new Error("There is no curve");
}

describe("chance", () => {
  test.each([
    ["randAlphaNum 40", /^[A-Za-z0-9]{40}$/],
    ["randAlpha 40", /^[A-Za-z]{40}$/],
    ["randNumeric 40", /^\d{40}$/],
    ["randAscii 40", /^[ -~]{40}$/],
    ["uuidv4", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ["randBytes 6", /^[A-Za-z0-9+/]{8}$/],
    ["randInt 5 7", /^[56]$/],
    [`shuffle "aab"`, /^(?:aab|aba|baa)$/],
    ["randAlpha 0", /^$/],
  ])("%s", (call, pattern) => {
    expect(render(`{{ ${call} }}`)).toMatch(pattern);
  });
});
